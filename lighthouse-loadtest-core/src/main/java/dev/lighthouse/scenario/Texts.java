package dev.lighthouse.scenario;

import java.time.Duration;

/** Durations and levels: bounded, scaled, and in one line of text. */
final class Texts {

    /** Longer than any that is meant; what is longer would not fit into nanoseconds some day. */
    private static final Duration LONGEST = Duration.ofDays(30);

    private Texts() {}

    static void requireBounded(String what, Duration duration, String setter) {
        if (duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    what + " must be <= " + LONGEST.toDays() + " days but was " + duration + "; set " + setter);
        }
    }

    static Duration scaled(Duration duration, double factor) {
        return Duration.ofNanos(Math.round(duration.toNanos() * factor));
    }

    static String seconds(Duration duration) {
        return Math.round(duration.toNanos() / 1e6) / 1e3 + " s";
    }

    /** Without a fraction where there is none. */
    static String number(double level) {
        return level == Math.rint(level) && Math.abs(level) < 1e15
                ? Long.toString((long) level)
                : Double.toString(level);
    }
}
