package dev.lighthouse.vitals.internal;

import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.companion.CompanionReport.Series;
import dev.lighthouse.companion.Metric;
import java.util.Arrays;

/** Values over time, as they come in. Used by one thread. */
public final class TimeSeries {

    private static final int FIRST_CAPACITY = 64;

    private final String name;
    private final Metric.Unit unit;
    private double[] seconds = new double[FIRST_CAPACITY];
    private double[] values = new double[FIRST_CAPACITY];
    private int size;

    public TimeSeries(String name, Metric.Unit unit) {
        this.name = name;
        this.unit = unit;
    }

    public void add(double second, double value) {
        if (size == seconds.length) {
            seconds = Arrays.copyOf(seconds, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        seconds[size] = second;
        values[size] = value;
        size++;
    }

    public int size() {
        return size;
    }

    /** NaN when it is empty. */
    public double max() {
        return Arrays.stream(values, 0, size).max().orElse(Double.NaN);
    }

    /** What came in until now. */
    public Series build() {
        return new Series(name, unit, Arrays.copyOf(seconds, size), Arrays.copyOf(values, size));
    }

    /** Puts it into the report unless it is empty. */
    public void into(CompanionReport report) {
        if (size > 0) {
            report.series(build());
        }
    }
}
