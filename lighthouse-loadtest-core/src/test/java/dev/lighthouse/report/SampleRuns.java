package dev.lighthouse.report;

import dev.lighthouse.result.CompanionResult;
import dev.lighthouse.result.CompanionResult.MetricValue;
import dev.lighthouse.result.CompanionResult.Series;
import dev.lighthouse.result.ErrorClass;
import dev.lighthouse.result.GeneratorHealth;
import dev.lighthouse.result.HistogramText;
import dev.lighthouse.result.Iterations;
import dev.lighthouse.result.Mark;
import dev.lighthouse.result.OperationResult;
import dev.lighthouse.result.Phase;
import dev.lighthouse.result.Problem;
import dev.lighthouse.result.RunResult;
import dev.lighthouse.result.ScenarioResult;
import dev.lighthouse.result.SlowOperation;
import dev.lighthouse.result.Statistics;
import dev.lighthouse.result.TargetResult;
import dev.lighthouse.result.TimelineSecond;
import dev.lighthouse.result.WorkerResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Results of runs that could have been: the same seed gives the same run. */
final class SampleRuns {

    private static final long MILLI = 1_000_000;

    /** What a scenario looks like; {@code text} is put wherever a run holds text that others wrote. */
    record Shape(
            String name,
            int agents,
            int seconds,
            double failures,
            double slowness,
            boolean workerDied,
            List<Mark> marks,
            List<Problem> problems,
            String text) {}

    private final Random random;

    SampleRuns(long seed) {
        random = new Random(seed);
    }

    static Shape healthy(String name, int seconds) {
        return new Shape(name, 100, seconds, 0.0004, 1, false, List.of(), List.of(), "HTTP 503 from POST /events");
    }

    static Shape failing(String name, int seconds) {
        return new Shape(
                name,
                1000,
                seconds,
                0.08,
                40,
                false,
                List.of(
                        new Mark(seconds * 0.4, "the hub’s log: checkpoint took 812 ms"),
                        new Mark(seconds * 0.7, "a partition of 10 agents", seconds * 0.8)),
                List.of(),
                "HTTP 503 from POST /events: {\"error\":\"store is busy\"}");
    }

    static Shape withDiedWorker(String name, int seconds) {
        return new Shape(
                name,
                1000,
                seconds,
                0.002,
                2,
                true,
                List.of(new Mark(seconds * 0.6, "worker 1 died")),
                List.of(
                        new Problem(
                                Problem.Kind.WORKER_DIED,
                                "worker 1 ended with exit code 137 after 21 s; its log is in workers/" + name + "-1"),
                        new Problem(Problem.Kind.INCOMPLETE, "the intervals of worker 1 after 20 s are lost")),
                "connect timed out");
    }

    static Shape hostile(String text) {
        return new Shape(
                text,
                10,
                30,
                0.1,
                3,
                true,
                List.of(new Mark(12, text)),
                List.of(new Problem(Problem.Kind.TARGET_DIED, text)),
                text);
    }

    RunResult run(Shape... shapes) {
        List<ScenarioResult> scenarios = new ArrayList<>();
        for (Shape shape : shapes) {
            scenarios.add(scenario(shape));
        }
        String text = shapes.length == 0 ? "plain" : shapes[0].text();
        boolean hostile = text.contains("<");
        return new RunResult(
                RunResult.SCHEMA,
                "2026-11-23T20-51-07Z-4f1c",
                "2026-11-23T20:51:07Z",
                "2026-11-23T20:52:19.400Z",
                4711,
                "0.1.0",
                new RunResult.Component(hostile ? text : "coordination-hub", "1.4.0"),
                Map.of(
                        "os",
                        Map.of("name", "Linux", "version", "6.1.0", "arch", "amd64"),
                        "cpus",
                        2,
                        "memoryBytes",
                        8_241_246_208L,
                        "jvm",
                        hostile ? Map.of(text, text) : Map.of("vendor", "Debian", "version", "17.0.15+6")),
                Map.of("lighthouse.workers", "auto", "lighthouse.seed", "4711", "lighthouse.timeScale", "1.0"),
                scenarios);
    }

    private ScenarioResult scenario(Shape shape) {
        int rampUp = Math.max(1, shape.seconds() / 10);
        List<TimelineSecond> timeline = timeline(shape, rampUp);
        long ended = timeline.stream().mapToLong(TimelineSecond::ended).sum();
        long failed = timeline.stream().mapToLong(TimelineSecond::failed).sum();
        List<OperationResult> operations = new ArrayList<>();
        for (String phase : List.of(Phase.RAMP_UP, Phase.HOLD)) {
            double share = phase.equals(Phase.HOLD) ? 0.9 : 0.1;
            operations.add(operation("append", phase, (long) (ended * share * 0.7), (long) (failed * share), shape));
            operations.add(operation("read-back", phase, (long) (ended * share * 0.3), 0, shape));
        }
        List<OperationResult> overall = List.of(
                operation(OperationResult.ALL, Phase.RAMP_UP, ended / 10, failed / 10, shape),
                operation(OperationResult.ALL, Phase.HOLD, ended * 9 / 10, failed * 9 / 10, shape));
        return new ScenarioResult(
                shape.name(),
                "com.example.hub.HundredAgents",
                List.of("load", "smoke"),
                shape.agents(),
                "closed: " + shape.agents() + " agents, ramp-up " + rampUp + " s, hold " + (shape.seconds() - rampUp)
                        + " s, one iteration a second each",
                "9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab",
                "2026-11-23T20:51:09.112Z",
                1,
                List.of("append response p95 < 100 ms"),
                new TargetResult(
                        "hub",
                        "process",
                        "http://127.0.0.1:43117",
                        40121L,
                        812L,
                        null,
                        List.of(new TargetResult.LaunchedFile(
                                "target/coordination-hub.jar",
                                "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"))),
                List.of(worker(0, shape, false), worker(1, shape, shape.workerDied())),
                List.of(
                        new Phase(Phase.RAMP_UP, 0, rampUp, false),
                        new Phase(Phase.HOLD, rampUp, shape.seconds(), true)),
                shape.marks(),
                new Iterations(ended, ended - 3, ended - failed - 3, failed, 3, 0),
                overall,
                operations,
                shape.workerDied()
                        ? List.of(new ErrorClass("IllegalStateException", 3, "agent 7 in set-up: " + shape.text()))
                        : List.of(),
                timeline,
                companions(shape),
                slowest(shape),
                null,
                shape.problems(),
                Map.of(),
                List.of());
    }

    private List<TimelineSecond> timeline(Shape shape, int rampUp) {
        List<TimelineSecond> timeline = new ArrayList<>();
        for (int second = 0; second < shape.seconds(); second++) {
            if (shape.workerDied() && second == shape.seconds() / 2) {
                timeline.add(new TimelineSecond(second, shape.agents(), 0, 0, 0, 0, 0, 0, 0, 2 * MILLI, Map.of()));
                continue;
            }
            double load = Math.min(1, (second + 1.0) / rampUp) * shape.agents();
            double drift = second > shape.seconds() * 0.4 ? shape.slowness() : 1;
            long ended = Math.round(load * (0.97 + random.nextDouble() * 0.06));
            long failed = drift > 10 || random.nextInt(20) == 0
                    ? Math.round(ended * shape.failures() * random.nextDouble() * 2)
                    : 0;
            long p50 = (long) ((2.4 + random.nextDouble()) * Math.sqrt(drift) * MILLI);
            long p95 = (long) (p50 * (2 + random.nextDouble() * 2));
            long p99 = (long) (p95 * (1.3 + random.nextDouble() * 2));
            timeline.add(new TimelineSecond(
                    second,
                    (int) load,
                    ended,
                    ended,
                    failed,
                    p50,
                    p95,
                    p99,
                    p99 * 2,
                    (long) (random.nextDouble() * 3 * MILLI),
                    failed == 0 ? Map.of() : Map.of("http.503", failed)));
        }
        return timeline;
    }

    private OperationResult operation(String name, String phase, long started, long failed, Shape shape) {
        double typical = (2.6 + random.nextDouble()) * MILLI * Math.sqrt(shape.slowness());
        Histogram response = distribution(started, typical, name.hashCode());
        Statistics service = statistics(started, typical);
        List<ErrorClass> errors = failed == 0
                ? List.of()
                : List.of(
                        new ErrorClass("http.503", failed - failed / 4, shape.text()),
                        new ErrorClass("timeout", failed / 4, "no answer within 5 s: " + shape.text()));
        return new OperationResult(
                name,
                phase,
                started,
                failed,
                started / (shape.seconds() * 0.9),
                Statistics.of(response),
                service,
                statistics(started, typical * 0.1),
                statistics(started, typical * 1.05),
                errors,
                new OperationResult.Histograms(HistogramText.encode(response), "", "", ""));
    }

    private static Histogram distribution(long count, double typical, long seed) {
        Random random = new Random(seed);
        Histogram histogram = new Histogram(1000, 2_000_000_000L, 3);
        histogram.setAutoResize(true);
        for (int i = 0; i < count; i++) {
            histogram.recordValue((long) (typical * Math.exp(0.7 * random.nextGaussian())));
        }
        return histogram;
    }

    private static Statistics statistics(long count, double typical) {
        if (count == 0) {
            return new Statistics(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        }
        long p50 = (long) typical;
        return new Statistics(
                count, p50 / 4, typical * 1.3, typical, p50, p50 * 2, p50 * 3, p50 * 5, p50 * 11, p50 * 23);
    }

    private WorkerResult worker(int id, Shape shape, boolean died) {
        return new WorkerResult(
                id,
                40_210 + id,
                died ? WorkerResult.DIED : WorkerResult.FINISHED,
                died ? 137 : null,
                "Debian 17.0.15+6",
                "platform",
                shape.agents() / 2,
                0,
                died ? 3 : 0,
                11.4 + random.nextDouble(),
                37,
                61_200_000,
                148_000_000,
                3 * MILLI,
                shape.seconds(),
                12_400,
                31_000,
                health(shape));
    }

    private GeneratorHealth health(Shape shape) {
        double[] seconds = new double[shape.seconds()];
        double[] cpu = new double[shape.seconds()];
        double[] lag = new double[shape.seconds()];
        Arrays.setAll(seconds, i -> i);
        Arrays.setAll(cpu, i -> 0.2 + 0.1 * random.nextDouble());
        Arrays.setAll(lag, i -> (0.2 + 3 * random.nextDouble()) * MILLI);
        return new GeneratorHealth(
                2,
                0.25,
                3,
                12 * MILLI,
                7 * MILLI,
                statistics(100L * shape.seconds(), 0.1 * MILLI),
                "",
                0.004,
                0,
                0,
                0,
                0,
                Map.of(GeneratorHealth.PINNED, "agents run on platform threads, which nothing pins"),
                List.of(
                        new Series("CPU", "ratio", seconds, cpu),
                        new Series("scheduling lag, at most", "ns", seconds, lag)));
    }

    private List<SlowOperation> slowest(Shape shape) {
        List<SlowOperation> slowest = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            slowest.add(new SlowOperation(
                    shape.name().length() > 40 ? shape.name() : "append",
                    10 + random.nextDouble() * 10,
                    (900 - 10 * i) * MILLI,
                    (700 - 10 * i) * MILLI,
                    random.nextInt(shape.agents()),
                    i % 5 == 0 ? "http.503" : SlowOperation.OK,
                    i % 3 == 0 ? null : "4bf92f3577b34da6a3ce929d0e0e" + String.format("%04x", i)));
        }
        return slowest;
    }

    private Map<String, CompanionResult> companions(Shape shape) {
        int points = shape.seconds() * 2;
        double[] seconds = new double[points];
        double[] resident = new double[points];
        double[] heap = new double[points];
        Arrays.setAll(seconds, i -> i / 2.0);
        Arrays.setAll(resident, i -> 212e6 + i * 4e7 / points * shape.slowness() / 4 + random.nextDouble() * 3e6);
        Arrays.setAll(heap, i -> 30e6 + (i % 24) * 3.1e6 + random.nextDouble() * 1e6);
        Map<String, CompanionResult> companions = new TreeMap<>();
        companions.put(
                "memory",
                new CompanionResult(
                        CompanionResult.OK,
                        "",
                        "The memory of the target’s process, twice a second",
                        Map.of(
                                "memory.growth", new MetricValue(38.2e6, "B", points),
                                "memory.peak", new MetricValue(252.9e6, "B", points)),
                        shape.workerDied() ? Map.of("memory.heap.after-gc", "no collection was seen") : Map.of(),
                        List.of(
                                new Series("memory.resident", "B", seconds, resident),
                                new Series("memory.heap", "B", seconds, heap)),
                        List.of(),
                        List.of(),
                        Map.of("pid", 40121, "jvm", true)));
        List<Map<String, Object>> violations = shape.slowness() < 10
                ? List.of()
                : List.of(
                        violation("lost", "e-01HF7", 17, 12.25, shape.text(), 4),
                        violation("altered", "e-01HF9", 3, 13.5, shape.text(), 1));
        companions.put(
                "integrity",
                new CompanionResult(
                        shape.workerDied() ? CompanionResult.FAILED : CompanionResult.OK,
                        shape.workerDied() ? "the store could not be read: " + shape.text() : "",
                        "Acknowledged events against jdbc:sqlite, sealed with HMAC-SHA256",
                        Map.of("integrity.violations", new MetricValue(violations.size(), "1", 5321)),
                        Map.of(),
                        List.of(),
                        shape.workerDied() ? List.of(shape.text()) : List.of(),
                        List.of(),
                        violations.isEmpty() ? Map.of() : Map.of("violations", violations)));
        return companions;
    }

    /** As the integrity watch lists it, in its order. */
    private static Map<String, Object> violation(
            String type, String event, int agent, double seconds, String detail, long sightings) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("type", type);
        line.put("event", event);
        line.put("agent", agent);
        line.put("seconds", seconds);
        line.put("detail", detail);
        line.put("sightings", sightings);
        return line;
    }
}
