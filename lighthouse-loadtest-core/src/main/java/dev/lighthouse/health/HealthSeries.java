package dev.lighthouse.health;

import dev.lighthouse.result.CompanionResult.Series;
import dev.lighthouse.result.GeneratorHealth;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Collects what one worker said of itself, second by second. Safe for use by several threads. */
public final class HealthSeries {

    private final TreeMap<Integer, HealthReading> bySecond = new TreeMap<>();
    private final List<ClockStep> steps = new ArrayList<>();
    private @Nullable GeneratorHealth latest;

    /** Adds a second; the same one again changes nothing. */
    public synchronized void add(int second, HealthReading reading) {
        if (bySecond.putIfAbsent(second, reading) == null) {
            steps.addAll(reading.clockSteps());
            latest = reading.soFar();
        }
    }

    public synchronized List<ClockStep> clockSteps() {
        return List.copyOf(steps);
    }

    /** What it said last, with all seconds; null when it never said anything. */
    public synchronized @Nullable GeneratorHealth result() {
        GeneratorHealth said = latest;
        if (said == null) {
            return null;
        }
        List<Series> series = new ArrayList<>();
        add(series, "CPU", "ratio", HealthReading::cpu);
        add(series, "stolen by the host", "ratio", HealthReading::steal);
        add(series, "throttled by a limit", "ratio", HealthReading::throttled);
        add(series, "scheduling lag, at most", "ns", HealthReading::schedulingLagNanos);
        add(series, "pauses of the garbage collector", "ns", HealthReading::gcNanos);
        return said.withSeries(series);
    }

    private void add(List<Series> all, String name, String unit, ToDoubleFunction<HealthReading> of) {
        double[] seconds =
                bySecond.keySet().stream().mapToDouble(second -> second).toArray();
        double[] values = bySecond.values().stream().mapToDouble(of).toArray();
        for (double value : values) {
            if (!Double.isFinite(value)) {
                return;
            }
        }
        all.add(new Series(name, unit, seconds, values));
    }
}
