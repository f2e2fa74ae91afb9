package dev.lighthouse.health;

import dev.lighthouse.result.GeneratorHealth;
import dev.lighthouse.result.HistogramText;
import dev.lighthouse.result.Statistics;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Watches this JVM from a thread of its own, and says once a second how it fares. {@link #read} is for one thread.
 *
 * <p>What is counted since the beginning is that of the measured phase.
 */
public final class HealthMonitor implements AutoCloseable {

    private final LongSupplier clock;
    private final LongPredicate measured;
    private final int processors = Runtime.getRuntime().availableProcessors();
    private final MachineCpu machine;
    private final GcPauses pauses;
    private final LagSampler sampler;
    private final @Nullable String pinningNotMeasured =
            Pinning.notMeasured(Runtime.version().feature());
    private final Pinning pinning = new Pinning();
    private volatile boolean closed;
    private Counts last;
    private Counts measuredSum = Counts.NONE;
    private int steps;

    private HealthMonitor(Sources sources, LongSupplier clock, LongPredicate measured) {
        this.machine = sources.machine;
        this.pauses = sources.pauses;
        this.clock = clock;
        this.measured = measured;
        this.sampler = new LagSampler(measured);
        this.last = counts();
    }

    /** What a monitor reads. Opening it takes some 50 ms in a young JVM, which a worker has before its start only. */
    public static final class Sources {
        private final MachineCpu machine = new MachineCpu(Path.of("/"));
        private final GcPauses pauses = new GcPauses();

        private Sources() {}

        /** For one monitor, which closes it. */
        public static Sources open() {
            long unused = cpuNanos();
            return new Sources();
        }
    }

    /**
     * Begins to watch.
     *
     * @param sources to be read; the monitor closes them
     * @param clock nanoseconds from the scenario's time zero
     * @param measured whether the measured phase is on at such a time
     */
    public static HealthMonitor start(Sources sources, LongSupplier clock, LongPredicate measured) {
        HealthMonitor monitor = new HealthMonitor(sources, clock, measured);
        daemon("generator-health", monitor::sample);
        if (monitor.pinningNotMeasured == null) {
            daemon("generator-pinning", monitor.pinning::open);
        }
        return monitor;
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.setPriority(Thread.NORM_PRIORITY);
        thread.start();
    }

    private void sample() {
        while (!closed) {
            long due = clock.getAsLong() + LagSampler.PERIOD_NANOS;
            for (long left = LagSampler.PERIOD_NANOS; left > 0; left = due - clock.getAsLong()) {
                LockSupport.parkNanos(this, left);
            }
            sampler.woken(due, clock.getAsLong());
            long before = clock.getAsLong();
            long wall = wallNanos();
            sampler.compare(before, wall, clock.getAsLong());
        }
    }

    private static long wallNanos() {
        java.time.Instant now = java.time.Instant.now();
        return now.getEpochSecond() * 1_000_000_000 + now.getNano();
    }

    /** How it fared since the last call. */
    public HealthReading read() {
        Counts now = counts();
        Counts since = now.less(last);
        last = now;
        if (measured.test(now.time() - since.time() / 2)) {
            measuredSum = measuredSum.plus(since);
        }
        List<ClockStep> stepped = sampler.takeSteps();
        steps += stepped.size();
        return new HealthReading(
                since.cpuShare(processors),
                since.gcNanos(),
                sampler.takeWorst(),
                since.steal(),
                since.throttled(),
                stepped,
                soFar());
    }

    private GeneratorHealth soFar() {
        Histogram lags = sampler.lags();
        Map<String, String> missing = new TreeMap<>();
        if (pinningNotMeasured != null) {
            missing.put(GeneratorHealth.PINNED, pinningNotMeasured);
        }
        if (last.ticks() == 0) {
            missing.put(GeneratorHealth.STEAL, "this machine does not tell what its host takes from it");
        }
        if (last.throttledNanos() < 0) {
            missing.put(GeneratorHealth.THROTTLED, "no control group with a CPU limit is known");
        }
        return new GeneratorHealth(
                processors,
                finite(measuredSum.cpuShare(processors)),
                measuredSum.gcPauses(),
                measuredSum.gcNanos(),
                pauses.sum().longest(),
                Statistics.of(lags),
                HistogramText.encode(lags),
                finite(measuredSum.steal()),
                finite(measuredSum.throttled()),
                pinning.count(),
                pinning.longest(),
                steps,
                missing,
                List.of());
    }

    /** JSON has no other numbers; what is not measured is named as such. */
    private static double finite(double value) {
        return Double.isFinite(value) ? value : 0;
    }

    private Counts counts() {
        MachineCpu.Ticks ticks = machine.ticks();
        Long throttled = machine.throttledNanos();
        GcPauses.Sum gc = pauses.sum();
        return new Counts(
                clock.getAsLong(),
                cpuNanos(),
                gc.count(),
                gc.nanos(),
                ticks == null ? 0 : ticks.all(),
                ticks == null ? 0 : ticks.stolen(),
                throttled == null ? -1 : throttled);
    }

    private static long cpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    @Override
    public void close() {
        closed = true;
        pauses.close();
        pinning.close();
    }
}
