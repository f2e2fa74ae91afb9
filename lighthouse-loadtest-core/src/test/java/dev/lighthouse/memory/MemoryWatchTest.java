package dev.lighthouse.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lighthouse.companion.CompanionContext;
import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.companion.CompanionSession;
import dev.lighthouse.companion.CompanionUnavailable;
import dev.lighthouse.companion.Metric;
import dev.lighthouse.target.internal.ProcessIdentity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against real processes, with small fixed heaps; each order to them is one second of load. */
class MemoryWatchTest {

    private static final double MB = 1e6;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endWhatWasStarted() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseSerialGC", "-XX:+UseParallelGC", "-XX:+UseG1GC", "-XX:+UseZGC"})
    void shouldSeeALeakAsGrowth(String collector) throws Exception {
        Jvm jvm = startJvm(collector, "-Xms96m", "-Xmx96m");

        CompanionReport report = watch(jvm, "keep 10", "keep 10", "keep 10", "churn 40");

        assertThat(report.problems()).isEmpty();
        assertThat(report.missing()).isEmpty();
        assertThat(value(report, "memory.growth")).isBetween(29 * MB, 45 * MB);
        assertThat(value(report, "memory.retained")).isBetween(29 * MB, 45 * MB);
        assertThat(value(report, "memory.end"))
                .isEqualTo(value(report, "memory.rest") + value(report, "memory.retained"));
        assertThat(report.series())
                .extracting(CompanionReport.Series::name)
                .containsExactly("rss", "heap used", "heap after GC", "non-heap");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseSerialGC", "-XX:+UseG1GC", "-XX:+UseZGC"})
    void shouldNotTakeGarbageForGrowth(String collector) throws Exception {
        Jvm jvm = startJvm(collector, "-Xms96m", "-Xmx96m");

        CompanionReport report = watch(jvm, "churn 25", "churn 25", "churn 300");

        assertThat(value(report, "memory.growth")).isLessThan(10 * MB);
        assertThat(value(report, "memory.retained")).isLessThan(10 * MB);
        assertThat(value(report, "memory.rss.peak"))
                .as("the pages that were touched stay")
                .isGreaterThan(value(report, "memory.rest") + 25 * MB);
    }

    @Test
    void shouldTellWhatWasInUseFromWhatIsRetained() throws Exception {
        Jvm jvm = startJvm("-XX:+UseSerialGC", "-Xms96m", "-Xmx96m");

        CompanionReport report = watch(jvm, "keep 30", "gc", "release");

        assertThat(value(report, "memory.growth")).isBetween(29 * MB, 45 * MB);
        assertThat(value(report, "memory.retained")).isLessThan(10 * MB);
        assertThat(report.data()).containsEntry("comparableReadings", 1L);
    }

    @Test
    void shouldNotDecideByAJvmThatRunsNoFullGcWhenAsked() throws Exception {
        Jvm jvm = startJvm("-XX:+UseSerialGC", "-Xms96m", "-Xmx96m", "-XX:+DisableExplicitGC");

        CompanionReport report = watch(jvm, "churn 1");

        assertThat(report.metrics()).containsOnlyKeys("memory.rss.peak");
        assertThat(report.missing().get("memory.growth"))
                .contains("it ran no full GC when asked (collectors: Copy, MarkSweepCompact); run it without"
                        + " -XX:+DisableExplicitGC");
    }

    @Test
    void shouldNotDecideByTheResidentMemoryOfAJvmThatCannotBeRead() throws Exception {
        Jvm jvm = startJvm("-XX:+UseSerialGC", "-Xmx96m", "-XX:+DisableAttachMechanism");

        CompanionReport report = watch(jvm, "keep 20");

        assertThat(report.metrics()).containsOnlyKeys("memory.rss.peak");
        assertThat(report.problems())
                .singleElement()
                .asString()
                .startsWith("the heap of the target's JVM (pid " + jvm.pid() + ") cannot be read: ");
        assertThat(report.missing())
                .containsOnlyKeys("memory.rest", "memory.peak", "memory.end", "memory.growth", "memory.retained")
                .hasEntrySatisfying(
                        "memory.growth",
                        reason -> assertThat(reason).isEqualTo(report.problems().get(0)));
        assertThat(report.series()).extracting(CompanionReport.Series::name).containsExactly("rss");
    }

    @Test
    void shouldMeasureAnyOtherProcessByItsResidentMemory() throws Exception {
        Process shell =
                start("sh", "-c", "read order; text=$(head -c 20000000 /dev/zero | tr '\\0' x); echo done; read end");
        Context context = new Context(shell.pid());
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
                        .containsExactly("rss");
                assertThat(report.series().get(0).values()).hasSize(4);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldReportAProcessThatGoesAway(boolean isJvm) throws Exception {
        Process process = isJvm ? startJvm("-XX:+UseSerialGC", "-Xmx32m").process : start("sleep", "1000");
        Context context = new Context(process.pid());
        try (CompanionSession session = MemoryWatch.ofTarget().open(context)) {
            session.atRest();
            session.everySecond();
            process.destroyForcibly().waitFor();
            session.everySecond();
            session.everySecond();
            session.loadEnded();
            CompanionReport report = session.finish();

            String reason = "the target's process (pid " + process.pid()
                    + ") ended while its memory was watched; its log says why";
            assertThat(report.problems()).containsExactly(reason);
            assertThat(report.metrics()).isEmpty();
            assertThat(report.missing()).hasSize(6).containsEntry("memory.growth", reason);
        }
    }

    @Test
    void shouldNotHangOnAJvmThatStandsStill() throws Exception {
        Jvm jvm = startJvm("-XX:+UseSerialGC", "-Xms96m", "-Xmx96m");
        Context context = new Context(jvm.pid());
        try (CompanionSession session = MemoryWatch.ofTarget().open(context)) {
            session.atRest();
            signal("STOP", jvm.pid());
            session.everySecond();
            session.everySecond();
            signal("CONT", jvm.pid());
            session.loadEnded();
            CompanionReport report = session.finish();

            assertThat(report.data()).containsEntry("missedSamples", 2L);
            assertThat(report.missing()).isEmpty();
        }
    }

    @Test
    void shouldNotOpenWithoutAProcess() {
        assertThatThrownBy(() -> MemoryWatch.ofTarget().open(new Context(OptionalLong.empty())))
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
        assertThatThrownBy(() -> MemoryWatch.ofTarget().open(new Context(process.pid())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ended before its memory was read");
    }

    @Test
    void shouldDeclareEveryMetricUnderItsId() {
        MemoryWatch watch = MemoryWatch.ofTarget();
        assertThat(watch.metrics())
                .hasSize(6)
                .allMatch(metric -> metric.name().startsWith(watch.id() + "."))
                .allMatch(metric -> metric.unit() == Metric.Unit.BYTES);
    }

    private static double value(CompanionReport report, String metric) {
        return Objects.requireNonNull(report.metrics().get(metric), () -> metric + ": " + report.missing())
                .value();
    }

    private static CompanionReport watch(Jvm jvm, String... orders) throws Exception {
        try (CompanionSession session = MemoryWatch.ofTarget().open(new Context(jvm.pid()))) {
            session.atRest();
            for (String order : orders) {
                jvm.order(order);
                session.everySecond();
            }
            session.loadEnded();
            return session.finish();
        }
    }

    private static void signal(String name, long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-s", name, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    private Process start(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        started.add(process);
        return process;
    }

    private Jvm startJvm(String... options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.add("-cp");
        command.add(Path.of(MemoryMain.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString());
        command.add(MemoryMain.class.getName());
        Jvm jvm = new Jvm(start(command.toArray(String[]::new)));
        assertThat(jvm.answers.readLine()).isEqualTo("done");
        return jvm;
    }

    /** A running {@link MemoryMain}. */
    private static final class Jvm {
        final Process process;
        final BufferedReader answers;
        private final Writer orders;

        Jvm(Process process) {
            this.process = process;
            this.answers = process.inputReader(StandardCharsets.UTF_8);
            this.orders = process.outputWriter(StandardCharsets.UTF_8);
        }

        long pid() {
            return process.pid();
        }

        void order(String order) throws IOException {
            orders.write(order + "\n");
            orders.flush();
            assertThat(answers.readLine()).isEqualTo("done");
        }
    }

    /** Each question for the time is a second later. */
    private static final class Context implements CompanionContext {
        private final OptionalLong pid;
        private double seconds = -1;

        Context(long pid) {
            this(OptionalLong.of(pid));
        }

        Context(OptionalLong pid) {
            this.pid = pid;
        }

        @Override
        public URI target() {
            return URI.create("http://127.0.0.1:1");
        }

        @Override
        public OptionalLong targetPid() {
            return pid;
        }

        @Override
        public String property(String name) {
            throw new IllegalArgumentException(name);
        }

        @Override
        public Path runFolder() {
            return Path.of("unused");
        }

        @Override
        public List<Path> journals() {
            return List.of();
        }

        @Override
        public long seed() {
            return 1;
        }

        @Override
        public double seconds() {
            return seconds++;
        }

        @Override
        public void mark(String text) {}
    }
}
