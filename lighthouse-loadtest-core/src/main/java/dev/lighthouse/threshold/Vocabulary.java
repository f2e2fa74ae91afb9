package dev.lighthouse.threshold;

import dev.lighthouse.companion.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The words of the language. All of them are reserved: an operation of such a name is written in quotes. */
final class Vocabulary {

    /** What each metric of the load itself is measured in, by name. */
    static final Map<String, Metric.Unit> METRICS = metrics();

    static final Set<String> SELECTORS = Set.of("tag", "phase", "error");

    private static final List<String> STATISTICS = List.of("avg", "min", "max", "stddev", "p50", "p95", "p99", "count");
    private static final Set<String> KEYWORDS = Set.of("warn", "abort", "on", "after", "over", "any", "samples");

    static final String METRICS_LISTED = "metrics are " + String.join(", ", METRICS.keySet())
            + ", and those of companions, which have a dot, such as memory.growth";
    static final String STATISTICS_LISTED = "avg, min, max, stddev, or a percentile such as p95 or p99.9";

    private Vocabulary() {}

    private static Map<String, Metric.Unit> metrics() {
        Map<String, Metric.Unit> units = new LinkedHashMap<>();
        units.put(Threshold.RESPONSE, Metric.Unit.NANOSECONDS);
        units.put(Threshold.SERVICE, Metric.Unit.NANOSECONDS);
        units.put(Threshold.START_LAG, Metric.Unit.NANOSECONDS);
        units.put(Threshold.ERRORS, Metric.Unit.RATIO);
        units.put(Threshold.RATE, Metric.Unit.PER_SECOND);
        units.put(Threshold.STARTED, Metric.Unit.COUNT);
        units.put(Threshold.FAILED, Metric.Unit.COUNT);
        units.put(Threshold.UNSTARTED, Metric.Unit.COUNT);
        units.put(Threshold.REFUSED, Metric.Unit.COUNT);
        return units;
    }

    static boolean isReserved(String word) {
        return METRICS.containsKey(word)
                || SELECTORS.contains(word)
                || KEYWORDS.contains(word)
                || STATISTICS.contains(word)
                || Statistic.looksLikePercentile(word);
    }

    /** {@code ; did you mean 'response'?} when a metric or statistic is written almost like that, else empty. */
    static String suggestion(String word) {
        List<String> known = new ArrayList<>(METRICS.keySet());
        known.addAll(STATISTICS);
        return nearest(word, known);
    }

    /** The same among the words given. */
    static String nearest(String word, Iterable<String> known) {
        String best = "";
        int bestDistance = Math.max(1, Math.min(2, word.length() / 2)) + 1;
        for (String candidate : known) {
            int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best.isEmpty() ? "" : "; did you mean '" + best + "'?";
    }

    /** Levenshtein's, for words of ordinary length; more than any limit for others. */
    private static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 2) {
            return Integer.MAX_VALUE;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
