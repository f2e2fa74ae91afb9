package dev.lighthouse.verdict;

import static dev.lighthouse.verdict.Operations.operation;
import static dev.lighthouse.verdict.Operations.plus;
import static dev.lighthouse.verdict.Operations.times;
import static dev.lighthouse.verdict.Scenarios.scenario;

import dev.lighthouse.result.CompanionResult;
import dev.lighthouse.result.Problem;
import dev.lighthouse.result.RunResult;
import dev.lighthouse.result.WorkerResult;

/** A run with findings of every kind and status. */
final class GoldenRun {

    private static final long MS = 1_000_000;

    private GoldenRun() {}

    static RunResult result() {
        Operations append = operation("append")
                .response(plus(times(1_750, 12 * MS), times(50, 300 * MS)))
                .startLag(times(1_800, MS))
                .failed("http.503", 9)
                .failed("a/b~c", 1);
        Operations lagging = operation("GET /x?a<b&c").response(times(1_800, 130 * MS), times(1_800, 80 * MS));
        Scenarios hundred = scenario("hundred-agents")
                .thresholds(
                        "append p95 < 100 ms",
                        "append response p99 < 100 ms",
                        "append p97.3 < 500 ms",
                        "append avg < 1 s",
                        "append max < 1 s",
                        "append stddev < 1 s",
                        "append start-lag p99.9 < 1 s min 1000 samples",
                        "p50 < 1 s",
                        "append errors < 5 %",
                        "append error:http.503 errors < 0.1 %",
                        "append error:http.503 errors count <= 9",
                        "append error:\"a/b~c\" errors < 1 %",
                        "append rate > 20 /s",
                        "\"GET /x?a<b&c\" p95 < 100 ms",
                        "reed p95 < 100 ms",
                        "errors < 5 %",
                        "errors count < 5",
                        "unstarted = 0",
                        "memory.growth < 500 MB",
                        "fuse.avg < 5 ms",
                        "warn append p95 < 1 ms")
                .worker(WorkerResult.FINISHED, 0, 0, 0)
                .iterations(2_000, 1_990, 30, 10, 0)
                .overall(append)
                .operation(append)
                .operation(lagging)
                .companion("memory", Companions.reporting("memory.growth", 480e6, "B", 61))
                .companion("fuse", Companions.notOk(CompanionResult.SKIPPED, "there is no /dev/fuse"));
        Scenarios smoke = scenario("smoke")
                .target("url")
                .worker(WorkerResult.FINISHED, 1, 2, 0)
                .companion("integrity", Companions.withProblem("integrity.violations", 0, "3 events could not be read"))
                .problem(Problem.Kind.TARGET_DIED, "hub ended with exit code 137 at 12.3 s; see target.log")
                .problem(Problem.Kind.WORKER_DIED, "worker 1 died");
        return Scenarios.run(hundred, smoke);
    }
}
