package dev.lighthouse.controller;

import dev.lighthouse.result.Mark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Run time and the marks of one scenario. Run time counts nanoseconds from the start of the controller; wall-clock
 * times derive from one reading of the clock. Safe for use by several threads.
 */
final class ScenarioTime {

    private static final long ORIGIN = System.nanoTime();
    private static final Instant ORIGIN_INSTANT = Instant.now();

    private final List<Mark> marks = new ArrayList<>();
    private volatile long zero = Long.MAX_VALUE;

    /** Sets the scenario's time zero, as {@code System.nanoTime()}. */
    void zeroAt(long nanoTime) {
        zero = nanoTime;
    }

    /** Run time of a {@code System.nanoTime()}. */
    static long runNanos(long nanoTime) {
        return nanoTime - ORIGIN;
    }

    /** The instant of a {@code System.nanoTime()}. */
    static Instant instant(long nanoTime) {
        return ORIGIN_INSTANT.plusNanos(nanoTime - ORIGIN);
    }

    /** Seconds since time zero; before it is set, a negative number. */
    double seconds() {
        return zero == Long.MAX_VALUE ? -1 : (System.nanoTime() - zero) / 1e9;
    }

    synchronized void mark(String text) {
        marks.add(new Mark(millis(seconds()), text));
    }

    /** A mark that lasts. */
    synchronized void mark(String text, double from, double until) {
        marks.add(new Mark(millis(from), text, millis(until)));
    }

    private static double millis(double seconds) {
        return Math.round(seconds * 1e3) / 1e3;
    }

    synchronized List<Mark> marks() {
        return List.copyOf(marks);
    }
}
