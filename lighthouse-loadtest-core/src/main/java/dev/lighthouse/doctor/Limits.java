package dev.lighthouse.doctor;

import dev.lighthouse.controller.ScenarioDescription;
import dev.lighthouse.internal.AgentCeiling;
import dev.lighthouse.internal.HumanUnits;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

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

    /** Agents that are platform threads count against the limits of the user, the container, the machine, and memory. */
    Check threads(WorkerJvm workers, OptionalLong memory) {
        if (workers.hasVirtualThreads()) {
            return Check.ok(THREADS, "agents are virtual threads, which no limit counts");
        }
        OptionalLong ofUser = process.isRoot()
                ? OptionalLong.empty()
                : process.limit("Max processes")
                        .map(limit -> OptionalLong.of(limit.soft()))
                        .orElse(OptionalLong.empty());
        AgentCeiling ceiling = AgentCeiling.of(facts::text, ofUser, memory);
        if (!ceiling.isKnown()) {
            return Check.ok(THREADS, "no limit is known here");
        }
        String sentence = "agents at most, each with a thread: " + ceiling.sentence();
        Optional<ScenarioDescription> tooLarge = plans.largest(it -> exceeded(ceiling, it) == null ? -1 : it.agents())
                .filter(it -> exceeded(ceiling, it) != null);
        if (tooLarge.isEmpty()) {
            return Check.ok(THREADS, sentence);
        }
        return Check.stopping(
                THREADS,
                sentence + "; " + tooLarge.get().name() + ": " + exceeded(ceiling, tooLarge.get()),
                "-Dlighthouse.jvm=newest with JDK 21 or newer, whose agents need no thread each: " + packages.jdk());
    }

    private static @Nullable String exceeded(AgentCeiling ceiling, ScenarioDescription scenario) {
        return ceiling.exceededBy(scenario.agents(), Math.max(1, scenario.workers()));
    }

    private static String number(long value) {
        return value == Long.MAX_VALUE ? "unlimited" : HumanUnits.count(value);
    }
}
