package dev.lighthouse.memory;

import dev.lighthouse.companion.CompanionReport.Series;
import dev.lighthouse.companion.Metric.Unit;
import java.util.stream.DoubleStream;

/** Bytes over time, as they come in. */
final class TimeSeries {

    private final String name;
    private final DoubleStream.Builder seconds = DoubleStream.builder();
    private final DoubleStream.Builder values = DoubleStream.builder();
    private long size;

    TimeSeries(String name) {
        this.name = name;
    }

    void add(double second, long bytes) {
        seconds.add(second);
        values.add((double) bytes);
        size++;
    }

    long size() {
        return size;
    }

    /** Once, at the end. */
    Series build() {
        return new Series(
                name, Unit.BYTES, seconds.build().toArray(), values.build().toArray());
    }
}
