package dev.lighthouse.verdict;

import static dev.lighthouse.verdict.Operations.operation;
import static dev.lighthouse.verdict.Operations.plus;
import static dev.lighthouse.verdict.Operations.times;
import static dev.lighthouse.verdict.Scenarios.scenario;

import dev.lighthouse.result.Phase;
import dev.lighthouse.result.RunResult;
import dev.lighthouse.result.WorkerResult;

/** A run of one scenario with one operation, {@code greet}, for tests of what is built on results. */
public final class Greetings {

    private static final long MS = 1_000_000;

    private Greetings() {}

    /**
     * In the hold 1,800 greetings, of which 9 failed with {@code http.503}: 1,700 in 20 ms, 100 in 123 ms; and 30 of
     * 300 ms in the ramp-up. Of 2,000 iterations 9 failed.
     */
    public static RunResult run(String... thresholds) {
        Operations greet = operation("greet")
                .response(plus(times(1_700, 20 * MS), times(100, 123 * MS)))
                .startLag(times(1_800, 0))
                .failed("http.503", 9);
        Operations warmUp = operation("greet").in(Phase.RAMP_UP).response(times(30, 300 * MS));
        return Scenarios.run(scenario("greetings")
                .thresholds(thresholds)
                .worker(WorkerResult.FINISHED, 0, 0, 0)
                .iterations(2_000, 2_000, 9, 0, 0)
                .overall(greet)
                .operation(greet)
                .operation(warmUp)
                .companion("memory", Companions.reporting("memory.growth", 480e6, "B", 61)));
    }

    /**
     * In the measured phases {@code morning} and {@code noon} as far as {@code ran} says: 100 greetings of 20 ms, and 300
     * of 40 ms of which one failed; and in the warm-up 50 of 900 ms.
     */
    public static RunResult inStages(String... ran) {
        Scenarios greetings = scenario("greetings")
                .phases(
                        new Phase("warm-up", 0, 5, false),
                        new Phase("morning", 5, 65, true),
                        new Phase("noon", 65, 125, true))
                .overall(operation("*").in("warm-up").response(times(50, 900 * MS)));
        for (String phase : ran) {
            greetings.overall(inStage("*", phase)).operation(inStage("greet", phase));
        }
        return Scenarios.run(greetings);
    }

    private static Operations inStage(String name, String phase) {
        return phase.equals("morning")
                ? operation(name).in(phase).response(times(100, 20 * MS))
                : operation(name).in(phase).response(times(300, 40 * MS)).failed("timeout", 1);
    }

    /** In the hold so many operations {@code op-1}, {@code op-2} …, each with fewer greetings of 20 ms than the last. */
    public static RunResult ofOperations(int number) {
        Scenarios greetings = scenario("greetings");
        for (int each = 1; each <= number; each++) {
            greetings.operation(operation("op-" + each).response(times(1_000 - each, 20 * MS)));
        }
        return Scenarios.run(greetings.overall(operation("*").response(times(1_000L * number, 20 * MS))));
    }
}
