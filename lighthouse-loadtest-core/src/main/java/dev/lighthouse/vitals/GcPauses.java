package dev.lighthouse.vitals;

import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.companion.Metric.Unit;
import dev.lighthouse.vitals.internal.TimeSeries;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * The pauses of a JVM as they are announced, in the scenario's time. Safe for use by several threads: announcements come from
 * one of their own.
 */
final class GcPauses {

    private static final int FIRST_CAPACITY = 256;
    /** 16 MB of them; a program that stops more often does little else. */
    static final int MOST = 1_000_000;

    private double[] began = new double[FIRST_CAPACITY];
    private long[] lasted = new long[FIRST_CAPACITY];
    private int size;
    private long lost;

    /** One pause: the second of the scenario in which it began, and its length. */
    synchronized void add(double second, long millis) {
        if (size == MOST) {
            lost++;
            return;
        }
        if (size == began.length) {
            began = Arrays.copyOf(began, Math.min(MOST, 2 * size));
            lasted = Arrays.copyOf(lasted, began.length);
        }
        began[size] = second;
        lasted[size] = millis;
        size++;
    }

    /** So many announcements did not arrive. */
    synchronized void lose(long count) {
        lost += count;
    }

    /**
     * Puts what began between two moments of the load into the report.
     *
     * @param from seconds of the scenario
     * @param to likewise
     */
    synchronized void into(CompanionReport report, double from, double to) {
        long count = 0;
        long total = 0;
        double[] longest = new double[Math.max(0, (int) Math.ceil(to) + 1)];
        double max = 0;
        for (int i = 0; i < size; i++) {
            double second = began[i];
            if (second >= from && second <= to) {
                double nanos = (double) TimeUnit.MILLISECONDS.toNanos(lasted[i]);
                count++;
                total += lasted[i];
                max = Math.max(max, nanos);
                longest[(int) second] = Math.max(longest[(int) second], nanos);
            }
        }
        TimeSeries line = new TimeSeries("longest GC pause", Unit.NANOSECONDS);
        for (int second = (int) Math.max(0, from); second < longest.length; second++) {
            line.add(second, longest[second]);
        }
        line.into(report);
        if (lost > 0) {
            GcWatch.missing(report, lost + " announcements of its collections did not arrive");
            return;
        }
        report.metric(TargetVitals.GC_PAUSES, (double) count, count)
                .metric(TargetVitals.GC_PAUSE_TOTAL, (double) TimeUnit.MILLISECONDS.toNanos(total), count)
                .metric(TargetVitals.GC_PAUSE_MAX, max, count);
    }
}
