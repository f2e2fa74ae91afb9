package dev.lighthouse.threshold;

import dev.lighthouse.companion.Metric;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The units that a limit may be written in, and what they are in base units. */
final class Units {

    /**
     * One unit: a number of them is {@code times / per} as many base units.
     */
    record Written(Metric.Unit base, long times, long per) {

        double inBase(BigDecimal number) {
            return number.multiply(BigDecimal.valueOf(times))
                    .divide(BigDecimal.valueOf(per), MathContext.DECIMAL128)
                    .doubleValue();
        }
    }

    private static final Map<String, Written> ALL = new LinkedHashMap<>();

    static {
        add(Metric.Unit.NANOSECONDS, "ns", 1);
        add(Metric.Unit.NANOSECONDS, "us", 1_000);
        add(Metric.Unit.NANOSECONDS, "ms", 1_000_000);
        add(Metric.Unit.NANOSECONDS, "s", 1_000_000_000L);
        add(Metric.Unit.NANOSECONDS, "min", 60_000_000_000L);
        add(Metric.Unit.NANOSECONDS, "h", 3_600_000_000_000L);
        add(Metric.Unit.BYTES, "B", 1);
        add(Metric.Unit.BYTES, "kB", 1_000);
        add(Metric.Unit.BYTES, "MB", 1_000_000);
        add(Metric.Unit.BYTES, "GB", 1_000_000_000L);
        add(Metric.Unit.BYTES, "TB", 1_000_000_000_000L);
        add(Metric.Unit.BYTES, "KiB", 1L << 10);
        add(Metric.Unit.BYTES, "MiB", 1L << 20);
        add(Metric.Unit.BYTES, "GiB", 1L << 30);
        add(Metric.Unit.BYTES, "TiB", 1L << 40);
        ALL.put("%", new Written(Metric.Unit.RATIO, 1, 100));
        add(Metric.Unit.PER_SECOND, "/s", 1);
        ALL.put("/min", new Written(Metric.Unit.PER_SECOND, 1, 60));
    }

    private Units() {}

    private static void add(Metric.Unit base, String name, long times) {
        ALL.put(name, new Written(base, times, 1));
    }

    static @Nullable Written named(String name) {
        return ALL.get(name);
    }

    static Iterable<String> names() {
        return ALL.keySet();
    }

    /** Those of one dimension, for messages. */
    static String listOf(Metric.Unit base) {
        return ALL.entrySet().stream()
                .filter(entry -> entry.getValue().base() == base)
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
    }

    /** What may follow a number of that dimension, for messages. */
    static String expected(Metric.Unit base) {
        return switch (base) {
            case NANOSECONDS -> "a unit of time (" + listOf(base) + ")";
            case BYTES -> "a unit of size (" + listOf(base) + ")";
            case RATIO -> "%, or no unit for a share of 1";
            case PER_SECOND -> "a unit of rate (" + listOf(base) + ")";
            case COUNT -> "no unit: it is a count";
        };
    }

    /** What a number of that dimension is, for messages. */
    static String noun(Metric.Unit base) {
        return switch (base) {
            case NANOSECONDS -> "a time";
            case BYTES -> "a size";
            case RATIO -> "a share";
            case PER_SECOND -> "a rate";
            case COUNT -> "a bare number";
        };
    }
}
