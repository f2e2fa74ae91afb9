package dev.lighthouse.companion;

import java.util.Map;
import java.util.TreeMap;

/**
 * One number of a companion as it is now, for whoever reads the run while it goes on.
 *
 * @param name with the companion's id before it, its unit at its end where it has one: {@code integrity.lag.seconds}
 * @param counter whether it only grows
 * @param meaning one sentence, the same for all values of that name
 * @param labels what tells this value from others of that name; each name lower-case letters
 * @param value not shown when it is not finite
 */
public record LiveMetric(String name, boolean counter, String meaning, Map<String, String> labels, double value) {

    public LiveMetric {
        labels = new TreeMap<>(labels);
    }

    /** A number that only grows. */
    public static LiveMetric counter(String name, String meaning, double value) {
        return new LiveMetric(name, true, meaning, Map.of(), value);
    }

    /** A number that grows and shrinks. */
    public static LiveMetric gauge(String name, String meaning, double value) {
        return new LiveMetric(name, false, meaning, Map.of(), value);
    }

    /** The same with one more label. */
    public LiveMetric labelled(String label, String text) {
        Map<String, String> more = new TreeMap<>(labels);
        more.put(label, text);
        return new LiveMetric(name, counter, meaning, more, value);
    }
}
