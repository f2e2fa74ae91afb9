package dev.lighthouse.vitals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.companion.CompanionReport.Finding;
import dev.lighthouse.companion.CompanionReport.Outcome;
import dev.lighthouse.companion.CompanionSession;
import dev.lighthouse.companion.CompanionUnavailable;
import dev.lighthouse.companion.Metric;
import dev.lighthouse.companion.testing.TestCompanionContext;
import dev.lighthouse.target.internal.ProcessIdentity;
import dev.lighthouse.vitals.internal.TestJvm;
import dev.lighthouse.vitals.internal.Ticking;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against real processes; the time of the scenario is set by hand. */
class TargetVitalsTest {

    private static double value(CompanionReport report, String metric) {
        return Objects.requireNonNull(report.metrics().get(metric), () -> metric + ": " + report.missing())
                .value();
    }

    private static CompanionReport.Series line(CompanionReport report, String name) {
        return report.series().stream()
                .filter(series -> series.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A reading at second 1, the orders, and a reading at second 3. */
    private static CompanionReport watch(TestJvm jvm, String... orders) throws Exception {
        TestCompanionContext context = Ticking.ofProcess(jvm.pid());
        try (CompanionSession session = TargetVitals.ofTarget().open(context)) {
            session.atRest();
            context.at(1);
            session.everySecond();
            for (String order : orders) {
                jvm.order(order);
            }
            context.at(3);
            session.everySecond();
            session.loadEnded();
            return session.finish();
        }
    }

    @Test
    void shouldSeeHowMuchCpuTheTargetTook() throws Exception {
        try (TestJvm jvm = TestJvm.start("-XX:+UseSerialGC", "-Xmx32m", "-XX:TieredStopAtLevel=1")) {
            CompanionReport report = watch(jvm, "spin 1000");

            // A second of CPU time in the two between the readings, and whatever the JVM itself took.
            assertThat(value(report, "target.cpu")).isBetween(0.49, 0.9);
            assertThat(value(report, "target.cpu.peak")).isEqualTo(value(report, "target.cpu"));
            assertThat(line(report, "CPU").seconds()).containsExactly(3);
        }
    }

    @Test
    void shouldSeeThreadsDescriptorsAndWhatIsWritten() throws Exception {
        try (TestJvm jvm = TestJvm.start("-XX:+UseSerialGC", "-Xmx32m", "-Djava.io.tmpdir=target")) {
            CompanionReport report = watch(jvm, "threads 25", "open 40", "write 3");

            double[] threads = line(report, "threads").values();
            double[] descriptors = line(report, "descriptors").values();
            assertThat(threads[1] - threads[0]).isBetween(25.0, 35.0);
            assertThat(descriptors[1] - descriptors[0]).isBetween(35.0, 50.0);
            assertThat(value(report, "target.threads")).isEqualTo(threads[1]);
            assertThat(value(report, "target.descriptors")).isEqualTo(descriptors[1]);
            assertThat(value(report, "target.disk.written")).isBetween(3e6, 4e6);
            assertThat(value(report, "target.disk.free")).isPositive();
            assertThat(report.missing()).isEmpty();
            assertThat(report.findings()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseSerialGC", "-XX:+UseG1GC", "-XX:+UseZGC"})
    void shouldSeePausesOfTheCollector(String collector) throws Exception {
        try (TestJvm jvm = TestJvm.start(collector, "-Xms32m", "-Xmx32m")) {
            TestCompanionContext context = Ticking.ofProcess(jvm.pid());
            try (CompanionSession session = TargetVitals.ofTarget().open(context)) {
                context.at(1);
                session.everySecond();
                context.at(100);
                jvm.order("gc");
                jvm.order("gc");
                context.at(1_000);
                session.everySecond();
                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(value(session.finish(), "target.gc-pauses"))
                                .isGreaterThanOrEqualTo(2));
                CompanionReport report = session.finish();
                assertThat(value(report, "target.gc-pause-total"))
                        .isGreaterThanOrEqualTo(value(report, "target.gc-pause-max"));
                assertThat(line(report, "longest GC pause").values()).hasSize(1_000);
                assertThat(report.missing().keySet()).noneMatch(metric -> metric.startsWith("target.gc"));
            }
        }
    }

    @Test
    void shouldMeasureTheRestOfAJvmThatRefusesAttach() throws Exception {
        try (TestJvm jvm = TestJvm.start("-XX:+UseSerialGC", "-Xmx32m", "-XX:+DisableAttachMechanism")) {
            CompanionReport report = watch(jvm, "churn 100");

            assertThat(report.problems()).isEmpty();
            assertThat(report.missing())
                    .containsOnlyKeys("target.gc-pauses", "target.gc-pause-total", "target.gc-pause-max");
            assertThat(report.missing().get("target.gc-pause-max"))
                    .startsWith("the target's JVM (pid " + jvm.pid() + ") cannot be read: ");
            assertThat(value(report, "target.threads")).isPositive();
        }
    }

    @Test
    void shouldMeasureAProcessThatIsNoJvm() throws Exception {
        Process process = new ProcessBuilder("sleep", "1000").start();
        try (CompanionSession session = TargetVitals.ofTarget().open(Ticking.ofProcess(process.pid()))) {
            session.everySecond();
            session.everySecond();
            CompanionReport report = session.finish();

            assertThat(value(report, "target.threads")).isEqualTo(1);
            assertThat(value(report, "target.cpu")).isZero();
            assertThat(report.missing()).hasSize(3).containsEntry("target.gc-pauses", "the target is no JVM");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void shouldNotHangOnAJvmThatStandsStill() throws Exception {
        try (TestJvm jvm = TestJvm.start("-XX:+UseSerialGC", "-Xmx32m")) {
            TestCompanionContext context = Ticking.ofProcess(jvm.pid());
            try (CompanionSession session = TargetVitals.ofTarget().open(context)) {
                jvm.signal("STOP");
                session.everySecond();
                session.everySecond();
                session.loadEnded();
                CompanionReport report = session.finish();

                assertThat(value(report, "target.cpu")).isZero();
                assertThat(report.missing())
                        .hasSize(3)
                        .containsEntry(
                                "target.gc-pauses", "it did not answer after the load: no answer within 2000 ms");
                jvm.signal("CONT");
            }
        }
    }

    @Test
    void shouldFailATargetThatGoesAway() throws Exception {
        try (TestJvm jvm = TestJvm.start("-XX:+UseSerialGC", "-Xmx32m");
                CompanionSession session = TargetVitals.ofTarget().open(Ticking.ofProcess(jvm.pid()))) {
            session.everySecond();
            session.everySecond();
            jvm.kill();
            session.everySecond();
            session.loadEnded();
            CompanionReport report = session.finish();

            String reason = "the target's process (pid " + jvm.pid() + ") ended while it was watched; its log says why";
            assertThat(report.findings())
                    .containsExactly(new Finding("the target's process stays the same", Outcome.FAIL, reason));
            assertThat(report.metrics()).isEmpty();
            assertThat(report.missing()).hasSize(10).containsEntry("target.cpu", reason);
            assertThat(line(report, "threads").values())
                    .as("what was seen stays")
                    .hasSize(2);
        }
    }

    /** A process whose start is not that of the one that was looked up: the kernel gave its pid away again. */
    @Test
    void shouldFailATargetWhosePidBelongsToAnother() {
        long pid = ProcessHandle.current().pid();
        TestCompanionContext context = Ticking.ofProcess(pid);
        try (VitalsSession session = new VitalsSession(new ProcessIdentity(pid, "ticks:1"), context)) {
            session.everySecond();
            session.everySecond();
            CompanionReport report = session.finish();

            assertThat(report.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.outcome()).isEqualTo(Outcome.FAIL);
                assertThat(finding.reason())
                        .startsWith("pid " + pid + " belongs to another process now (started at "
                                + ProcessIdentity.own().start() + " instead of ticks:1)");
            });
            assertThat(context.marks()).containsExactly("another process has the target's pid");
        }
    }

    @Test
    void shouldNotOpenWithoutAProcess() {
        assertThatThrownBy(() -> TargetVitals.ofTarget().open(Ticking.elsewhere("unused", "")))
                .isInstanceOf(CompanionUnavailable.class)
                .hasMessageContaining("is no process that Lighthouse started on this machine")
                .hasMessageContaining("Target.process(...)");
    }

    @Test
    void shouldNotOpenOnAProcessThatHasEnded() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> ProcessIdentity.of(process.pid()).isEmpty());
        assertThatThrownBy(() -> TargetVitals.ofTarget().open(Ticking.ofProcess(process.pid())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ended before it was watched");
    }

    @Test
    void shouldDeclareEveryMetricUnderItsId() {
        List<Metric> metrics = TargetVitals.ofTarget().metrics();
        assertThat(metrics)
                .hasSize(10)
                .allMatch(metric ->
                        metric.name().startsWith(TargetVitals.ofTarget().id() + "."));
    }
}
