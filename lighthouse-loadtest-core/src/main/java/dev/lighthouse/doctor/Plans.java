package dev.lighthouse.doctor;

import dev.lighthouse.controller.RunConfiguration;
import dev.lighthouse.controller.ScenarioDescription;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the machine is held against. Scenarios run one after the other, so each need is that of the one that needs most.
 *
 * @param scenarios as read
 * @param workerHeap of each worker, as for {@code -Xmx}
 * @param unread why no plan was read; null: they were
 */
public record Plans(
        List<ScenarioDescription> scenarios,
        String workerHeap,
        @Nullable Check unread) {

    private static final String NAME = "plans";

    /** A JVM needs this beside its heap. */
    private static final long JVM_BYTES = 96L << 20;

    /** Descriptors of a process with no agent or client. */
    private static final long OWN_DESCRIPTORS = 100;

    public Plans {
        scenarios = List.copyOf(scenarios);
    }

    /** These scenarios. */
    public static Plans of(List<ScenarioDescription> scenarios, String workerHeap) {
        return new Plans(scenarios, workerHeap, null);
    }

    /** None, as is right here. */
    public static Plans none(String why) {
        return new Plans(List.of(), RunConfiguration.WORKER_HEAP, Check.ok(NAME, why));
    }

    /** None yet. */
    public static Plans notYet(String why, String wayOut) {
        return new Plans(List.of(), RunConfiguration.WORKER_HEAP, Check.warn(NAME, why, wayOut));
    }

    /** None, because of a mistake that stops {@code load} too. */
    public static Plans broken(String why) {
        return new Plans(List.of(), RunConfiguration.WORKER_HEAP, Check.wrong(NAME, why));
    }

    List<Check> checks() {
        if (unread != null) {
            return List.of(unread);
        }
        if (scenarios.isEmpty()) {
            return List.of(Check.warn(
                    NAME,
                    "no scenario found among the test classes",
                    "add a public class that implements dev.lighthouse.scenario.Scenario to the test sources"));
        }
        return scenarios.stream().map(Plans::check).toList();
    }

    private static Check check(ScenarioDescription scenario) {
        String problem = scenario.problem();
        if (problem != null) {
            return Check.wrong("plan", problem.contains(scenario.name()) ? problem : scenario.name() + ": " + problem);
        }
        return Check.ok(
                "plan",
                scenario.name() + ": " + Words.count(scenario.agents(), "agent") + " in "
                        + Words.count(scenario.workers(), "worker") + ", " + scenario.workload() + ", target "
                        + scenario.target());
    }

    /** The runnable scenario with most of something. */
    Optional<ScenarioDescription> largest(ToLongFunction<ScenarioDescription> size) {
        return scenarios.stream().filter(scenario -> scenario.problem() == null).max(Comparator.comparingLong(size));
    }

    static long agentsPerWorker(ScenarioDescription scenario) {
        return (scenario.agents() + scenario.workers() - 1L) / Math.max(1, scenario.workers());
    }

    /** Descriptors that one worker opens: a connection and something else an agent. */
    static long workerDescriptors(ScenarioDescription scenario) {
        return agentsPerWorker(scenario) * 2 + OWN_DESCRIPTORS;
    }

    /** Descriptors of a target that the run starts: a connection an agent. */
    static long targetDescriptors(ScenarioDescription scenario) {
        return scenario.targetIsProcess() ? scenario.agents() + OWN_DESCRIPTORS : 0;
    }

    /** Memory that all workers may take together. */
    long workerBytes(ScenarioDescription scenario) {
        return scenario.workers() * (heapBytes() + JVM_BYTES);
    }

    private long heapBytes() {
        String text = workerHeap.strip().toLowerCase(Locale.ROOT);
        if (!text.matches("\\d{1,9}[kmg]")) {
            return 0;
        }
        long number = Long.parseLong(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 'k' -> number << 10;
            case 'm' -> number << 20;
            default -> number << 30;
        };
    }
}
