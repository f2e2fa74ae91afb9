package dev.lighthouse.internal;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How many agents can be platform threads, by what the kernel counts and by memory. Virtual threads know no such ceiling.
 *
 * @param machine threads that may still be started on this machine
 * @param machineBy what says so; empty when nothing does
 * @param worker agents in one worker
 * @param workerBy what says so; empty when nothing does
 */
public record AgentCeiling(long machine, String machineBy, long worker, String workerBy) {

    /** The first Java with virtual threads. */
    public static final int VIRTUAL_SINCE = 21;

    /** What a thread's stacks, the kernel's and the JVM's bookkeeping touch of memory when an agent blocks in a socket. */
    public static final long BYTES_AN_AGENT = 128 << 10;

    /** A thread's stack and its guard pages are two mappings. */
    private static final long MAPPINGS_AN_AGENT = 2;

    /** Mappings of a JVM without agents. */
    private static final long OWN_MAPPINGS = 1_500;

    /**
     * Of a machine.
     *
     * @param text the content of small files, such as those in {@code /proc}
     * @param ofUser most threads of this user; empty where it does not count
     * @param memory bytes that can be had; empty where it is unknown
     */
    public static AgentCeiling of(Function<Path, Optional<String>> text, OptionalLong ofUser, OptionalLong memory) {
        Least least = new Least();
        long tasks = tasks(text);
        ofUser.ifPresent(most -> least.take(most, "ulimit -u"));
        least.take(number(text, "/proc/sys/kernel/threads-max") - tasks, "kernel.threads-max");
        least.take(number(text, "/proc/sys/kernel/pid_max") - tasks, "kernel.pid_max");
        long current = number(text, "/sys/fs/cgroup/pids.current");
        least.take(
                number(text, "/sys/fs/cgroup/pids.max") - (current == Long.MAX_VALUE ? 0 : current), "cgroup pids.max");
        memory.ifPresent(bytes -> least.take(bytes / BYTES_AN_AGENT, "memory, at 128 KiB a thread"));
        Least ofWorker = new Least();
        ofWorker.take(
                (number(text, "/proc/sys/vm/max_map_count") - OWN_MAPPINGS) / MAPPINGS_AN_AGENT, "vm.max_map_count");
        return new AgentCeiling(least.value, least.by, ofWorker.value, ofWorker.by);
    }

    /** The lowest of some limits. */
    private static final class Least {
        private static final long NONE = Long.MAX_VALUE / 4;

        private long value = Long.MAX_VALUE;
        private String by = "";

        void take(long limit, String name) {
            if (limit < value && limit < NONE) {
                value = Math.max(0, limit);
                by = name;
            }
        }
    }

    private static long number(Function<Path, Optional<String>> text, String file) {
        String word =
                text.apply(Path.of(file)).map(it -> it.strip().split("\\s+")[0]).orElse("max");
        return word.matches("\\d{1,18}") ? Long.parseLong(word) : Long.MAX_VALUE;
    }

    /** Threads that there are: the fourth word is such as {@code 3/812}. */
    private static long tasks(Function<Path, Optional<String>> text) {
        return text.apply(Path.of("/proc/loadavg"))
                .map(it -> it.split("\\s+"))
                .filter(words -> words.length > 3 && words[3].matches("\\d+/\\d{1,9}"))
                .map(words -> Long.parseLong(words[3].substring(words[3].indexOf('/') + 1)))
                .orElse(0L);
    }

    /** Whether anything is known. */
    public boolean isKnown() {
        return machine < Long.MAX_VALUE || worker < Long.MAX_VALUE;
    }

    /** What it is, such as {@code 32,015 in a worker (vm.max_map_count), 63,000 on this machine (ulimit -u)}. */
    public String sentence() {
        String ofWorker = worker == Long.MAX_VALUE ? "" : HumanUnits.count(worker) + " in a worker (" + workerBy + ")";
        String ofMachine =
                machine == Long.MAX_VALUE ? "" : HumanUnits.count(machine) + " on this machine (" + machineBy + ")";
        return ofWorker + (ofWorker.isEmpty() || ofMachine.isEmpty() ? "" : ", ") + ofMachine;
    }

    /** What is exceeded by so many agents in so many workers; null: nothing is. */
    public @Nullable String exceededBy(int agents, int workers) {
        long inOne = (agents + workers - 1L) / workers;
        if (agents > machine) {
            return HumanUnits.count(agents) + " agents need a thread each, but " + machineBy + " leaves "
                    + HumanUnits.count(machine) + " on this machine";
        }
        return inOne > worker
                ? HumanUnits.count(inOne) + " agents a worker need a thread each, but " + workerBy + " allows "
                        + HumanUnits.count(worker)
                : null;
    }
}
