package dev.lighthouse.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.lighthouse.health.HealthMonitor;
import dev.lighthouse.result.OperationResult;
import dev.lighthouse.result.ScenarioResult;
import dev.lighthouse.result.TimelineSecond;
import dev.lighthouse.verdict.Finding;
import dev.lighthouse.verdict.Finding.Status;
import dev.lighthouse.verdict.Verdict;
import dev.lighthouse.worker.WorkerMain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Stops real processes while 2,000 operations a second are meant to start, and computes beforehand what must come out:
 * of a stop F within a window T at the rate L, with a backlog that drains at the rate C, the response time at the
 * quantile q is F - (1 - q) T (1 - L / C).
 *
 * <p>With F = 1 s and T = 9 s that is 550 and 910 ms at p95 and p99 when the backlog drains at once, and 640 and 928 ms
 * at 10,000 a second.
 */
@EnabledOnOs(OS.LINUX)
class FreezeTest extends ControllerTestSupport {

    /** Samples are late by the time of a timer's tick and a few scheduled threads; a busy machine has more of both. */
    private static final double TOLERANCE_MS = 60;

    /** However busy the machine is, it works off the backlog at this rate. */
    private static final double SLOWEST_DRAIN = 8_000;

    /** Above that, others keep the processes of a test from running as much as the test does. */
    private static final double BUSY_MS = 15;

    /** Between a signal and the shell's word that it was sent. */
    private static final double TOLERANCE_SECONDS = 0.15;

    private long stopBeganNanos;
    private double stopMillis;

    @Test
    void shouldFindTheTargetsStopInTheResponseTimesWithWhatItKeptWaiting() throws Exception {
        ScenarioResult result = measure(Freezes.OfTheTarget.class, DrainMain.class, stopOnce());

        OperationResult ask = ask(result);
        assertThat(millis(ask.response().p95())).isCloseTo(oracle(0.95, 10_000), within(TOLERANCE_MS));
        assertThat(millis(ask.response().p99())).isCloseTo(oracle(0.99, 10_000), within(TOLERANCE_MS));
        assertThat(millis(ask.adjusted().p95()))
                .as("none of it is the generator's")
                .isCloseTo(oracle(0.95, 10_000), within(TOLERANCE_MS));
        assertThat(status("ask p95 < 400 ms")).isEqualTo(Status.FAIL);
        assertThat(status("ask p95 < 2 s")).isEqualTo(Status.PASS);
        assertSlowest(result);
    }

    @Test
    void shouldFindItsOwnStopInTheResponseTimesAndDecideNothingByIt() throws Exception {
        ScenarioResult result = measure(Freezes.OfTheWorker.class, WorkerMain.class, stopOnce());

        OperationResult ask = ask(result);
        assertThat(millis(ask.response().p95()))
                .isBetween(
                        oracle(0.95, Double.POSITIVE_INFINITY) - TOLERANCE_MS,
                        oracle(0.95, SLOWEST_DRAIN) + TOLERANCE_MS);
        assertThat(millis(ask.response().p99()))
                .isBetween(
                        oracle(0.99, Double.POSITIVE_INFINITY) - TOLERANCE_MS,
                        oracle(0.99, SLOWEST_DRAIN) + TOLERANCE_MS);
        assertThat(millis(ask.adjusted().p99()))
                .as("all of it is the generator's")
                .isLessThan(200);
        assertThat(status("ask p95 < 300 ms")).isEqualTo(Status.INCONCLUSIVE);
        assertThat(status("ask p95 < 2 s")).isEqualTo(Status.PASS);
        assertThat(verdict().outcome()).isEqualTo(Verdict.Outcome.INCONCLUSIVE);
        assertThat(Objects.requireNonNull(result.workers().get(0).health())
                        .schedulingLag()
                        .max())
                .isGreaterThan(900_000_000);
        assertThroughput(result);
    }

    @Test
    @Tag("acceptance")
    void shouldNeitherPassNorFailAHealthyTargetWhenItIsKeptFromRunning() throws Exception {
        measure(Freezes.Starved.class, WorkerMain.class, stopNineTenthsOfTheTime());

        assertThat(verdict().outcome()).isEqualTo(Verdict.Outcome.INCONCLUSIVE);
        assertThat(verdict().findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.THRESHOLD)
                .allSatisfy(finding ->
                        assertThat(finding.status()).as(finding.toString()).isNotEqualTo(Status.FAIL));
        assertThat(verdict().findings()).extracting(Finding::requirement).contains("the generator keeps up");
    }

    /** Of one second, told in nanoseconds as it was. */
    private static String stopOnce() {
        return "date +%s%N; kill -STOP $0; sleep 1; kill -CONT $0; date +%s%N";
    }

    private static String stopNineTenthsOfTheTime() {
        return "for i in $(seq 55); do kill -STOP $0; sleep 0.09; kill -CONT $0; sleep 0.01; done; echo 0; echo 0";
    }

    /** Runs the scenario and, as soon as its hold has begun, this script on the process of that class. */
    private ScenarioResult measure(Class<?> scenario, Class<?> victim, String script) throws Exception {
        long zero = System.nanoTime();
        try (HealthMonitor bystander =
                HealthMonitor.start(HealthMonitor.Sources.open(), () -> System.nanoTime() - zero, at -> true)) {
            ScenarioResult result = measureWhile(scenario, victim, script);
            double lag = millis(bystander.read().soFar().schedulingLag().p99());
            assumeThat(lag)
                    .as("p99 of the scheduling lag of a process that nobody stopped; this machine is too busy, in ms")
                    .isLessThan(BUSY_MS);
            return result;
        }
    }

    private ScenarioResult measureWhile(Class<?> scenario, Class<?> victim, String script) throws Exception {
        CompletableFuture<Void> run = CompletableFuture.runAsync(() -> {
            try {
                run(scenario);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        await().atMost(LONG).until(() -> isHolding() || run.isDone());
        ProcessHandle process = ProcessHandle.current()
                .descendants()
                // The guard of a target names its class as well.
                .filter(it -> it.info().command().orElse("").endsWith("java")
                        && commandLine(it).contains(victim.getName()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(said + " " + complained));
        Process shell = new ProcessBuilder("sh", "-c", script, Long.toString(process.pid()))
                .redirectErrorStream(true)
                .start();
        List<String> times = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        stopBeganNanos = Long.parseLong(times.get(0));
        stopMillis = (Long.parseLong(times.get(1)) - stopBeganNanos) / 1e6;
        run.get(LONG.toSeconds(), TimeUnit.SECONDS);
        return result();
    }

    private synchronized boolean isHolding() {
        return said.stream().anyMatch(line -> line.contains("  hold "));
    }

    private double oracle(double quantile, double drainRate) {
        double windowMillis = Freezes.HOLD.toMillis();
        return stopMillis - (1 - quantile) * windowMillis * (1 - Freezes.PER_SECOND / drainRate);
    }

    private static OperationResult ask(ScenarioResult result) {
        OperationResult ask = result.operations().get(0);
        assertThat(ask.response().count()).isCloseTo(9L * Freezes.PER_SECOND, within(100L));
        return ask;
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }

    private Status status(String threshold) throws IOException {
        return verdict().findings().stream()
                .filter(finding -> finding.requirement().equals(threshold))
                .findFirst()
                .orElseThrow()
                .status();
    }

    private void assertSlowest(ScenarioResult result) {
        assertThat(result.slowest()).hasSize(20).allSatisfy(slow -> {
            assertThat(slow.operation()).isEqualTo("ask");
            assertThat(millis(slow.responseNanos())).isBetween(stopMillis - 100, stopMillis + 200);
        });
    }

    /** Nothing starts or ends during the stop, and all that was meant to does in the second after it or the next. */
    private void assertThroughput(ScenarioResult result) {
        double began = (stopBeganNanos - nanos(Instant.parse(result.startedAt()))) / 1e9;
        int second = (int) began;
        double before = (began - second) * Freezes.PER_SECOND;
        List<TimelineSecond> timeline = result.timeline();
        TimelineSecond cut = timeline.get(second);
        assertThat((double) cut.started()).isCloseTo(before, within(TOLERANCE_SECONDS * Freezes.PER_SECOND));
        assertThat((double) cut.ended()).isCloseTo(before, within(TOLERANCE_SECONDS * Freezes.PER_SECOND));
        assertThat((double) timeline.get(second + 1).started()
                        + timeline.get(second + 2).started())
                .isCloseTo(3 * Freezes.PER_SECOND - before, within(TOLERANCE_SECONDS * Freezes.PER_SECOND));
    }

    private static long nanos(Instant instant) {
        return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
    }

    /** With all its arguments, which the JDK's own accessor leaves out where they are long. */
    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(
                            Path.of("/proc", Long.toString(process.pid()), "cmdline"), StandardCharsets.ISO_8859_1)
                    .replace('\0', ' ');
        } catch (IOException e) {
            return "";
        }
    }
}
