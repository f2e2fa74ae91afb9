package dev.lighthouse.result;

import java.io.IOException;
import java.util.List;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** Whether a run can have written a result: what the verdict reads is there, possible, and fits together. */
final class ResultChecks {

    private static final List<String> IN_ORDER = List.of("min", "p50", "p90", "p95", "p99", "p99_9", "max");
    private static final List<String> DISTRIBUTIONS = List.of("response", "service", "startLag", "adjusted");

    /** Means are sums of doubles; another JVM may add them up in another order. */
    private static final double ROUNDING = 1e-9;

    private ResultChecks() {}

    static void check(JsonPlace run) throws IOException {
        texts(run, "runId", "startedAt", "endedAt", "lighthouseVersion");
        texts(run.to("component"), "name", "version");
        run.to("environment").fields();
        run.to("configuration").fields();
        for (JsonPlace scenario : run.to("scenarios").items()) {
            scenario(scenario);
        }
    }

    private static void texts(JsonPlace holder, String... fields) throws IOException {
        for (String field : fields) {
            holder.to(field).text();
        }
    }

    private static void scenario(JsonPlace scenario) throws IOException {
        texts(scenario, "name", "className", "workload", "planDigest", "startedAt");
        scenario.to("tags").items();
        scenario.to("marks").items();
        scenario.to("timeline").items();
        for (JsonPlace threshold : scenario.to("thresholds").items()) {
            threshold.text();
        }
        scenario.to("agents").smallCount();
        JsonPlace target = scenario.to("target");
        texts(target, "name", "address");
        target.to("kind").oneOf("process", "url");
        target.to("files").items();
        boolean inOrder = problems(scenario.to("problems"));
        workers(scenario.to("workers"), inOrder);
        for (JsonPlace phase : scenario.to("phases").items()) {
            phase.to("name").text();
            phase.to("measured").truth();
        }
        iterations(scenario.to("iterations"), inOrder);
        for (String list : List.of("overall", "operations")) {
            for (JsonPlace operation : scenario.to(list).items()) {
                operation(operation, inOrder);
            }
        }
        if (scenario.has("operationTags")) {
            for (JsonPlace tag : scenario.to("operationTags").fields()) {
                for (JsonPlace name : tag.items()) {
                    name.text();
                }
            }
        }
        if (scenario.has("seconds")) {
            SecondsChecks.check(scenario, inOrder);
        }
        errors(scenario.to("agentErrors"));
        for (JsonPlace companion : scenario.to("companions").fields()) {
            companion(companion);
        }
    }

    /** True when there is none. After one, parts of what was counted may be lost, and counts need not add up. */
    private static boolean problems(JsonPlace problems) throws IOException {
        for (JsonPlace problem : problems.items()) {
            texts(problem, "kind", "message");
        }
        return problems.items().isEmpty();
    }

    private static void workers(JsonPlace workers, boolean inOrder) throws IOException {
        if (inOrder && workers.items().isEmpty()) {
            throw workers.refused("a worker, or a problem that says why there is none,");
        }
        for (JsonPlace worker : workers.items()) {
            worker.to("id").smallCount();
            worker.to("state").oneOf(WorkerResult.FINISHED, WorkerResult.DIED, WorkerResult.STOPPED);
            worker.to("agentsFailed").smallCount();
            worker.to("agentsStuck").smallCount();
            worker.to("maxOwnLag").count();
            if (worker.has("health")) {
                JsonPlace health = worker.to("health");
                statistics(health.to("schedulingLag"), health.to("schedulingLagHistogram"));
                health.to("throttled").amount();
            }
        }
    }

    private static void iterations(JsonPlace iterations, boolean inOrder) throws IOException {
        long intended = iterations.to("intended").count();
        long started = iterations.to("started").count();
        long completed = iterations.to("completed").count();
        long failed = iterations.to("failed").count();
        long lost =
                iterations.to("unstarted").count() + iterations.to("refused").count();
        if (inOrder && started > intended) {
            throw iterations.to("started").refused("at most the " + intended + " iterations that were intended");
        }
        if (inOrder && completed + failed > started) {
            throw iterations.to("completed").refused("at most the iterations that were started and did not fail");
        }
        if (iterations.has("errors") && iterations.to("errors").count() != failed + lost) {
            throw iterations.to("errors").refused("failed + refused + unstarted = " + (failed + lost));
        }
        share(iterations, failed + lost, intended);
    }

    private static void operation(JsonPlace operation, boolean inOrder) throws IOException {
        texts(operation, "name", "phase");
        operation.to("rate").amount();
        long started = operation.to("started").count();
        long failed = operation.to("failed").count();
        if (inOrder && failed > started) {
            throw operation.to("failed").refused("at most the " + started + " operations that were started");
        }
        share(operation, failed, started);
        errors(operation.to("errors"));
        for (String name : DISTRIBUTIONS) {
            JsonPlace statistics = operation.to(name);
            long count = statistics(statistics, operation.to("histograms").to(name));
            if (inOrder && count > started) {
                throw statistics.to("count").refused("at most the " + started + " operations that were started");
            }
        }
    }

    /** The written share, which is null of nothing. */
    private static void share(JsonPlace holder, long part, long whole) throws IOException {
        if (holder.has("errorRate")) {
            JsonPlace written = holder.to("errorRate");
            if (whole == 0 || written.amount() != (double) part / whole) {
                throw written.refused(whole == 0 ? "no share of nothing" : "the share " + part + " of " + whole);
            }
        }
    }

    private static void errors(JsonPlace errors) throws IOException {
        for (JsonPlace error : errors.items()) {
            error.to("class").text();
            error.to("count").count();
        }
    }

    private static void companion(JsonPlace companion) throws IOException {
        companion.to("state").oneOf(CompanionResult.OK, CompanionResult.SKIPPED, CompanionResult.FAILED);
        companion.to("reason").text();
        for (JsonPlace metric : companion.to("metrics").fields()) {
            metric.to("value").number();
            metric.to("unit").text();
            metric.to("samples").count();
        }
        for (JsonPlace missing : companion.to("missing").fields()) {
            missing.text();
        }
        for (JsonPlace problem : companion.to("problems").items()) {
            problem.text();
        }
        if (companion.has("findings")) {
            for (JsonPlace finding : companion.to("findings").items()) {
                texts(finding, "requirement", "outcome", "reason");
            }
        }
    }

    // ---- distributions

    private static long statistics(JsonPlace statistics, JsonPlace encoded) throws IOException {
        long count = statistics.to("count").count();
        long before = 0;
        for (String field : IN_ORDER) {
            JsonPlace value = statistics.to(field);
            if (value.count() < before) {
                throw value.refused("at least the " + before + " before it in " + String.join(" <= ", IN_ORDER));
            }
            before = value.count();
        }
        statistics.to("mean").amount();
        statistics.to("stddev").amount();
        if (encoded.text().isEmpty()) { // left out: nothing to hold the numbers against
            return count;
        }
        Histogram histogram = decoded(encoded);
        Statistics follows = Statistics.of(histogram);
        if (count != follows.count()) {
            throw statistics.to("count").refused("the " + follows.count() + " samples of its histogram");
        }
        same(statistics, "min", follows.min());
        same(statistics, "p50", follows.p50());
        same(statistics, "p90", follows.p90());
        same(statistics, "p95", follows.p95());
        same(statistics, "p99", follows.p99());
        same(statistics, "p99_9", follows.p999());
        same(statistics, "max", follows.max());
        same(statistics, "mean", follows.mean());
        same(statistics, "stddev", follows.stddev());
        return count;
    }

    private static void same(JsonPlace statistics, String field, double follows) throws IOException {
        JsonPlace written = statistics.to(field);
        if (Math.abs(written.amount() - follows) > ROUNDING * follows) {
            throw written.refused("the " + field + " of its histogram, " + follows + ",");
        }
    }

    static Histogram decoded(JsonPlace encoded) throws IOException {
        try {
            return HistogramText.decode(encoded.text());
        } catch (DataFormatException | RuntimeException e) {
            throw encoded.refused("a histogram");
        }
    }
}
