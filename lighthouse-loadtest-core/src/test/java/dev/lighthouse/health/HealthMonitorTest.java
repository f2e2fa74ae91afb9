package dev.lighthouse.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.lighthouse.result.CompanionResult.Series;
import dev.lighthouse.result.GeneratorHealth;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class HealthMonitorTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void shouldWatchThisJvm() {
        long zero = System.nanoTime();
        try (HealthMonitor monitor =
                HealthMonitor.start(HealthMonitor.Sources.open(), () -> System.nanoTime() - zero, at -> true)) {
            System.gc();
            await().atMost(LONG).until(() -> {
                GeneratorHealth soFar = monitor.read().soFar();
                return soFar.gcPauses() > 0 && soFar.schedulingLag().count() > 20;
            });
            GeneratorHealth health = monitor.read().soFar();

            assertThat(health.cpu()).isBetween(0.0, 1.1);
            assertThat(health.schedulingLag().max()).isPositive();
            assertThat(health.clockSteps()).isZero();
            assertThat(health.notMeasured()).doesNotContainKey("cpu");
        }
    }

    @Test
    void shouldSayWhyPinningIsNotMeasured() {
        assertThat(Pinning.notMeasured(17)).isEqualTo("agents run on platform threads, which nothing pins");
        assertThat(Pinning.notMeasured(21)).isNull();
        assertThat(Pinning.notMeasured(25))
                .isEqualTo("from JDK 24 on virtual threads are pinned in native frames only");
    }

    /** Waiting in a class initialiser pins on every JDK that has virtual threads. */
    @Test
    void shouldCountVirtualThreadsThatKeepTheirCarrier() throws Exception {
        assumeThat(Runtime.version().feature()).as("JDK").isGreaterThanOrEqualTo(21);
        try (Pinning pinning = new Pinning()) {
            pinning.open();
            Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
            ((Thread) start.invoke(null, (Runnable) Waits::touch)).join();

            await().atMost(LONG).until(() -> pinning.count() > 0);
            assertThat(pinning.longest()).isGreaterThanOrEqualTo(20_000_000);
        }
    }

    private static final class Waits {
        static {
            long until = System.nanoTime() + 50_000_000;
            for (long left = 50_000_000; left > 0; left = until - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }

        static void touch() {}
    }

    @Test
    void shouldKeepEachSecondOnceAndLeaveOutWhatIsNotKnown() {
        HealthSeries series = new HealthSeries();
        assertThat(series.result()).isNull();

        series.add(0, reading(0.5, List.of(new ClockStep(0.5, 7))));
        series.add(1, reading(0.7, List.of()));
        series.add(1, reading(0.9, List.of(new ClockStep(1.5, 7))));

        GeneratorHealth health = Objects.requireNonNull(series.result());
        assertThat(series.clockSteps()).hasSize(1);
        assertThat(health.series())
                .extracting(Series::name)
                .contains("CPU", "scheduling lag, at most")
                .doesNotContain("throttled by a limit");
        assertThat(health.series().get(0).values()).containsExactly(0.5, 0.7);
    }

    private static HealthReading reading(double cpu, List<ClockStep> steps) {
        long zero = System.nanoTime();
        try (HealthMonitor monitor =
                HealthMonitor.start(HealthMonitor.Sources.open(), () -> System.nanoTime() - zero, at -> true)) {
            return new HealthReading(
                    cpu, 0, 0, 0, Double.NaN, steps, monitor.read().soFar());
        }
    }
}
