package dev.lighthouse.doctor;

import dev.lighthouse.controller.ScenarioDescription;
import dev.lighthouse.internal.HumanUnits;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** File descriptors and threads. */
final class Limits {

    private static final String DESCRIPTORS = "descriptors";
    private static final String THREADS = "threads";

    private final MachineFacts facts;
    private final Plans plans;
    private final LinuxProcess process;
    private final Packages packages;

    Limits(MachineFacts facts, Plans plans) {
        this.facts = facts;
        this.plans = plans;
        this.process = new LinuxProcess(facts);
        this.packages = new Packages(facts);
    }

    /** A JVM raises its soft limit to the hard one at its start, so it is the hard one that decides. */
    Check descriptors() {
        Optional<LinuxProcess.Limit> known = process.limit("Max open files").or(this::asTheJvmKnows);
        if (known.isEmpty()) {
            return Check.warn(DESCRIPTORS, "how many files a process may open cannot be told here", null);
        }
        LinuxProcess.Limit limit = known.get();
        String sentence = limit.soft() == limit.hard()
                ? number(limit.hard()) + " a process"
                : number(limit.soft()) + " a process, " + number(limit.hard()) + " at most";
        Optional<ScenarioDescription> hungriest = plans.largest(Plans::workerDescriptors);
        if (hungriest.isEmpty()) {
            return Check.ok(DESCRIPTORS, sentence);
        }
        long worker = Plans.workerDescriptors(hungriest.get());
        sentence += "; a worker of " + hungriest.get().name() + " needs about " + number(worker);
        if (worker > limit.hard()) {
            return Check.stopping(DESCRIPTORS, sentence, raise(worker) + "; or more -Dlighthouse.workers");
        }
        ScenarioDescription largest = plans.largest(Plans::targetDescriptors).orElseThrow();
        long target = Plans.targetDescriptors(largest);
        if (target > limit.hard()) {
            return Check.warn(
                    DESCRIPTORS,
                    sentence + ", the target of " + largest.name() + " about " + number(target),
                    raise(target));
        }
        return Math.max(worker, target) > limit.soft()
                ? Check.warn(DESCRIPTORS, sentence, "ulimit -n " + Math.max(worker, target))
                : Check.ok(DESCRIPTORS, sentence);
    }

    private Optional<LinuxProcess.Limit> asTheJvmKnows() {
        OptionalLong most = facts.maxOpenFiles();
        return most.isPresent()
                ? Optional.of(new LinuxProcess.Limit(most.getAsLong(), most.getAsLong()))
                : Optional.empty();
    }

    private String raise(long needed) {
        if (process.isInContainer()) {
            return "docker run --ulimit nofile=" + needed + ":" + needed + " ...";
        }
        if (process.isMac()) {
            return "sudo launchctl limit maxfiles " + needed + " " + needed + ", then log in again";
        }
        return "echo '* - nofile " + needed + "' | " + packages.asRoot("tee /etc/security/limits.d/90-lighthouse.conf")
                + ", then log in again";
    }

    /** Agents that are platform threads count against the limits of the user, the container and the machine. */
    Check threads() {
        if (new Jdks(facts, plans).running().hasVirtualThreads()) {
            return Check.ok(THREADS, "agents are virtual threads, which no limit counts");
        }
        long limit = LongStream.of(
                        process.isRoot() ? Long.MAX_VALUE : soft("Max processes"),
                        most("/proc/sys/kernel/threads-max"),
                        most("/proc/sys/kernel/pid_max"),
                        most("/sys/fs/cgroup/pids.max"))
                .min()
                .orElseThrow();
        if (limit == Long.MAX_VALUE) {
            return Check.ok(THREADS, "no limit is known here");
        }
        String sentence = number(limit) + " at most";
        Optional<ScenarioDescription> largest = plans.largest(ScenarioDescription::agents);
        if (largest.isEmpty()) {
            return Check.ok(THREADS, sentence);
        }
        sentence += "; " + largest.get().name() + " has "
                + Words.count(largest.get().agents(), "agent") + ", a thread each";
        return largest.get().agents() < limit
                ? Check.ok(THREADS, sentence)
                : Check.stopping(
                        THREADS,
                        sentence,
                        "run Maven on JDK 21 or newer, whose agents need no thread each: " + packages.jdk());
    }

    private long soft(String name) {
        return process.limit(name).map(LinuxProcess.Limit::soft).orElse(Long.MAX_VALUE);
    }

    private long most(String file) {
        return process.number(Path.of(file)).orElse(Long.MAX_VALUE);
    }

    private static String number(long value) {
        return value == Long.MAX_VALUE ? "unlimited" : HumanUnits.count(value);
    }
}
