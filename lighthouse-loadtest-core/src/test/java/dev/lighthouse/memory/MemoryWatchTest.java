package dev.lighthouse.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.companion.CompanionSession;
import dev.lighthouse.companion.CompanionUnavailable;
import dev.lighthouse.companion.Metric;
import dev.lighthouse.companion.testing.TestCompanionContext;
import dev.lighthouse.target.internal.ProcessIdentity;
import dev.lighthouse.vitals.internal.TestJvm;
import dev.lighthouse.vitals.internal.Ticking;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against real processes, with small fixed heaps; each order to them is one second of load. */
class MemoryWatchTest {

    private static final double MB = 1e6;

    private final List<AutoCloseable> started = new ArrayList<>();

    @AfterEach
    void endWhatWasStarted() throws Exception {
        for (AutoCloseable each : started) {
            each.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseSerialGC", "-XX:+UseParallelGC", "-XX:+UseG1GC", "-XX:+UseZGC"})
    void shouldSeeALeakAsGrowth(String collector) throws Exception {
        TestJvm jvm = startJvm(collector, "-Xms96m", "-Xmx96m");

        CompanionReport report = watch(jvm, "keep 10", "keep 10", "keep 10", "churn 40");

        assertThat(report.problems()).isEmpty();
        assertThat(report.missing()).isEmpty();
        assertThat(value(report, "memory.growth")).isBetween(29 * MB, 45 * MB);
        assertThat(value(report, "memory.retained")).isBetween(29 * MB, 45 * MB);
        assertThat(value(report, "memory.end"))
                .isEqualTo(value(report, "memory.rest") + value(report, "memory.retained"));
        assertThat(report.series())
                .extracting(CompanionReport.Series::name)
                .containsExactly("rss", "pss", "heap used", "heap after GC", "non-heap");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseSerialGC", "-XX:+UseG1GC", "-XX:+UseZGC"})
    void shouldNotTakeGarbageForGrowth(String collector) throws Exception {
        TestJvm jvm = startJvm(collector, "-Xms96m", "-Xmx96m");

        CompanionReport report = watch(jvm, "churn 25", "churn 25", "churn 300");

        assertThat(value(report, "memory.growth")).isLessThan(10 * MB);
        assertThat(value(report, "memory.retained")).isLessThan(10 * MB);
        assertThat(value(report, "memory.rss.peak"))
                .as("the pages that were touched stay")
                .isGreaterThan(value(report, "memory.rest") + 25 * MB);
    }

    @Test
    void shouldTellWhatWasInUseFromWhatIsRetained() throws Exception {
        TestJvm jvm = startJvm("-XX:+UseSerialGC", "-Xms96m", "-Xmx96m");

        CompanionReport report = watch(jvm, "keep 30", "gc", "release");

        assertThat(value(report, "memory.growth")).isBetween(29 * MB, 45 * MB);
        assertThat(value(report, "memory.retained")).isLessThan(10 * MB);
        assertThat(report.data()).containsEntry("comparableReadings", 1L);
    }

    @Test
    void shouldNotDecideByAJvmThatRunsNoFullGcWhenAsked() throws Exception {
        TestJvm jvm = startJvm("-XX:+UseSerialGC", "-Xms96m", "-Xmx96m", "-XX:+DisableExplicitGC");

        CompanionReport report = watch(jvm, "churn 1");

        assertThat(report.metrics()).containsOnlyKeys("memory.rss.peak", "memory.pss.peak");
        assertThat(report.missing().get("memory.growth"))
                .contains("it ran no full GC when asked (collectors: Copy, MarkSweepCompact); run it without"
                        + " -XX:+DisableExplicitGC");
    }

    @Test
    void shouldNotDecideByTheResidentMemoryOfAJvmThatCannotBeRead() throws Exception {
        TestJvm jvm = startJvm("-XX:+UseSerialGC", "-Xmx96m", "-XX:+DisableAttachMechanism");

        CompanionReport report = watch(jvm, "keep 20");

        assertThat(report.metrics()).containsOnlyKeys("memory.rss.peak", "memory.pss.peak");
        assertThat(report.problems())
                .singleElement()
                .asString()
                .startsWith("the heap of the target's JVM (pid " + jvm.pid() + ") cannot be read: ");
        assertThat(report.missing())
                .containsOnlyKeys("memory.rest", "memory.peak", "memory.end", "memory.growth", "memory.retained")
                .hasEntrySatisfying(
                        "memory.growth",
                        reason -> assertThat(reason).isEqualTo(report.problems().get(0)));
        assertThat(report.series()).extracting(CompanionReport.Series::name).containsExactly("rss", "pss");
    }

    @Test
    void shouldDecideByResidentMemoryWhereTheHeapIsFixedAndTouched() throws Exception {
        TestJvm jvm = startJvm(
                "-XX:+UseSerialGC", "-Xms64m", "-Xmx64m", "-XX:+AlwaysPreTouch", "-XX:+DisableAttachMechanism");

        CompanionReport report = watch(jvm, "keep 20");

        assertThat(report.problems()).isEmpty();
        assertThat(value(report, "memory.rest")).as("all of the heap").isGreaterThan(64 * MB);
        assertThat(value(report, "memory.growth"))
                .as("the heap's pages were there before")
                .isLessThan(15 * MB);
        assertThat(report.missing()).containsOnlyKeys("memory.retained");
        assertThat(report.missing().get("memory.retained"))
                .contains("cannot be read")
                .endsWith("without a GC nobody knows what it retained");
        assertThat(report.data()).containsEntry("decidedBy", "resident memory");
    }

    @Test
    void shouldSayThatAShortLoadHasNoSlope() throws Exception {
        TestJvm jvm = startJvm("-XX:+UseSerialGC", "-Xms96m", "-Xmx96m");
        MemoryWatch watch = MemoryWatch.ofTarget().slope().cgroup();
        try (CompanionSession session = watch.open(Ticking.ofProcess(jvm.pid()))) {
            session.atRest();
            session.everySecond();
            session.loadEnded();
            CompanionReport report = session.finish();

            assertThat(report.missing())
                    .containsOnlyKeys("memory.slope", "memory.slope.low", "memory.slope.high", "memory.cgroup.peak");
            assertThat(report.missing().get("memory.slope"))
                    .contains("a slope needs at least 30 min; let the scenario hold longer");
            assertThat(report.missing().get("memory.cgroup.peak")).contains("in no cgroup of its own");
        }
    }

    @Test
    void shouldMeasureAnyOtherProcessByItsResidentMemory() throws Exception {
        Process shell =
                start("sh", "-c", "read order; text=$(head -c 20000000 /dev/zero | tr '\\0' x); echo done; read end");
        TestCompanionContext context = Ticking.ofProcess(shell.pid());
        try (CompanionSession session = MemoryWatch.ofTarget().open(context)) {
            session.atRest();
            session.everySecond();
            try (Writer orders = shell.outputWriter(StandardCharsets.UTF_8);
                    BufferedReader answers = shell.inputReader(StandardCharsets.UTF_8)) {
                orders.write("go\n");
                orders.flush();
                assertThat(answers.readLine()).isEqualTo("done");
                session.everySecond();
                session.loadEnded();
                CompanionReport report = session.finish();

                assertThat(report.problems()).isEmpty();
                assertThat(value(report, "memory.growth")).isGreaterThan(19 * MB);
                assertThat(value(report, "memory.retained")).isGreaterThan(19 * MB);
                assertThat(value(report, "memory.rss.peak")).isEqualTo(value(report, "memory.peak"));
                assertThat(report.series())
                        .extracting(CompanionReport.Series::name)
                        .containsExactly("rss", "pss");
                assertThat(report.series().get(0).values()).hasSize(4);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldReportAProcessThatGoesAway(boolean isJvm) throws Exception {
        long pid = isJvm
                ? startJvm("-XX:+UseSerialGC", "-Xmx32m").pid()
                : start("sleep", "1000").pid();
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        TestCompanionContext context = Ticking.ofProcess(pid);
        try (CompanionSession session = MemoryWatch.ofTarget().open(context)) {
            session.atRest();
            session.everySecond();
            process.destroyForcibly();
            process.onExit().get(60, TimeUnit.SECONDS);
            session.everySecond();
            session.everySecond();
            session.loadEnded();
            CompanionReport report = session.finish();

            String reason = "the target's process (pid " + process.pid()
                    + ") ended while its memory was watched; its log says why";
            assertThat(report.problems()).containsExactly(reason);
            assertThat(report.metrics()).isEmpty();
            assertThat(report.missing()).hasSize(7).containsEntry("memory.growth", reason);
        }
    }

    @Test
    void shouldNotHangOnAJvmThatStandsStill() throws Exception {
        TestJvm jvm = startJvm("-XX:+UseSerialGC", "-Xms96m", "-Xmx96m");
        TestCompanionContext context = Ticking.ofProcess(jvm.pid());
        try (CompanionSession session = MemoryWatch.ofTarget().open(context)) {
            session.atRest();
            jvm.signal("STOP");
            session.everySecond();
            session.everySecond();
            jvm.signal("CONT");
            session.loadEnded();
            CompanionReport report = session.finish();

            assertThat(report.data()).containsEntry("missedSamples", 2L);
            assertThat(report.missing()).isEmpty();
        }
    }

    @Test
    void shouldNotOpenWithoutAProcess() {
        assertThatThrownBy(() -> MemoryWatch.ofTarget().open(Ticking.elsewhere("unused", "")))
                .isInstanceOf(CompanionUnavailable.class)
                .hasMessageContaining("is no process that Lighthouse started on this machine")
                .hasMessageContaining("Target.process(...)");
    }

    @Test
    void shouldNotOpenOnAProcessThatHasEnded() throws Exception {
        Process process = start("true");
        process.waitFor();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> ProcessIdentity.of(process.pid()).isEmpty());
        assertThatThrownBy(() -> MemoryWatch.ofTarget().open(Ticking.ofProcess(process.pid())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ended before its memory was read");
    }

    @Test
    void shouldDeclareEveryMetricUnderItsId() {
        MemoryWatch watch = MemoryWatch.ofTarget();
        assertThat(watch.metrics())
                .hasSize(7)
                .allMatch(metric -> metric.name().startsWith(watch.id() + "."))
                .allMatch(metric -> metric.unit() == Metric.Unit.BYTES);
    }

    private static double value(CompanionReport report, String metric) {
        return Objects.requireNonNull(report.metrics().get(metric), () -> metric + ": " + report.missing())
                .value();
    }

    private static CompanionReport watch(TestJvm jvm, String... orders) throws Exception {
        Duration patient = Duration.ofMinutes(3);
        MemoryWatch watch = MemoryWatch.ofTarget().within(new Deadlines(patient, patient, patient, patient));
        try (CompanionSession session = watch.open(Ticking.ofProcess(jvm.pid()))) {
            session.atRest();
            for (String order : orders) {
                jvm.order(order);
                session.everySecond();
            }
            session.loadEnded();
            return session.finish();
        }
    }

    private Process start(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        started.add(process::destroyForcibly);
        return process;
    }

    private TestJvm startJvm(String... options) throws Exception {
        TestJvm jvm = TestJvm.start(options);
        started.add(jvm);
        return jvm;
    }
}
