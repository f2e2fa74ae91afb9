package dev.lighthouse.doctor;

import dev.lighthouse.controller.ScenarioDescription;
import dev.lighthouse.internal.HumanUnits;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** CPUs and memory. */
final class Power {

    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final Path GROUP_LIMIT = Path.of("/sys/fs/cgroup/memory.max");
    private static final Path GROUP_USE = Path.of("/sys/fs/cgroup/memory.current");

    private final MachineFacts facts;
    private final Plans plans;

    Power(MachineFacts facts, Plans plans) {
        this.facts = facts;
        this.plans = plans;
    }

    Check cpus() {
        String sentence = Words.count(facts.cpus(), "CPU");
        Optional<ScenarioDescription> most = plans.largest(ScenarioDescription::workers);
        if (most.isPresent() && most.get().workers() > facts.cpus()) {
            return Check.warn(
                    "cpus",
                    sentence + " for the " + Words.count(most.get().workers(), "worker") + " of "
                            + most.get().name() + ", which will wait for each other",
                    "-Dlighthouse.workers=auto");
        }
        if (facts.cpus() < 2) {
            return Check.warn(
                    "cpus",
                    sentence + ", which agents and target share: the agents' own lag will show in the response times",
                    "use a machine with 2 CPUs or more, or a target on another one");
        }
        return Check.ok("cpus", sentence);
    }

    Check memory() {
        OptionalLong total = facts.memoryBytes();
        OptionalLong available = available();
        if (total.isEmpty() && available.isEmpty()) {
            return Check.warn("memory", "how much memory there is cannot be told here", null);
        }
        String sentence = (total.isPresent() ? HumanUnits.bytes(total.getAsLong()) : "unknown")
                + (available.isPresent()
                        ? ", of which " + HumanUnits.bytes(available.getAsLong()) + " can be had"
                        : "");
        Optional<ScenarioDescription> most = plans.largest(plans::workerBytes);
        if (most.isEmpty()) {
            return Check.ok("memory", sentence);
        }
        long needed = plans.workerBytes(most.get());
        sentence += "; the workers of " + most.get().name() + " may take " + HumanUnits.bytes(needed);
        long room = available.isPresent() ? available.getAsLong() : total.getAsLong();
        return needed <= room
                ? Check.ok("memory", sentence)
                : Check.warn(
                        "memory",
                        sentence,
                        "-Dlighthouse.workers=1, or less than -Dlighthouse.workerHeap=" + plans.workerHeap());
    }

    /** Memory that can be had. */
    OptionalLong available() {
        LinuxProcess process = new LinuxProcess(facts);
        OptionalLong machine = facts.text(MEMORY)
                .flatMap(text -> text.lines()
                        .filter(line -> line.matches("MemAvailable:\\s+\\d{1,15} kB"))
                        .findFirst())
                .map(line -> OptionalLong.of(Long.parseLong(line.replaceAll("\\D", "")) << 10))
                .orElse(OptionalLong.empty());
        OptionalLong limit = process.number(GROUP_LIMIT);
        OptionalLong used = process.number(GROUP_USE);
        if (limit.isEmpty() || used.isEmpty() || limit.getAsLong() == Long.MAX_VALUE) {
            return machine;
        }
        long left = Math.max(0, limit.getAsLong() - used.getAsLong());
        return OptionalLong.of(machine.isPresent() ? Math.min(left, machine.getAsLong()) : left);
    }
}
