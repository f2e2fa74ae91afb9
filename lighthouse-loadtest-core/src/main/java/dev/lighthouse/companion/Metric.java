package dev.lighthouse.companion;

import org.jspecify.annotations.Nullable;

/**
 * One number that a companion contributes.
 *
 * @param name with the companion's id before it: {@code memory.growth}
 * @param unit of its values
 * @param meaning one sentence
 */
public record Metric(String name, Unit unit, String meaning) {

    /** What a value is measured in; thresholds and results use these base units. */
    public enum Unit {
        /** A time in nanoseconds; thresholds write it as {@code us}, {@code ms} or {@code s}, too. */
        NANOSECONDS("ns"),
        /** Bytes; thresholds write them as {@code MB} or {@code MiB}, too. */
        BYTES("B"),
        /** A share: 1 is all of it, which thresholds write as {@code 100 %}. */
        RATIO("ratio"),
        /** A number of things; thresholds write it without a unit. */
        COUNT("1"),
        /** A number of things a second; thresholds write it as {@code /s}. */
        PER_SECOND("1/s");

        private final String symbol;

        Unit(String symbol) {
            this.symbol = symbol;
        }

        /** As it stands in results. */
        public String symbol() {
            return symbol;
        }

        /** The unit of that symbol, or null. */
        public static @Nullable Unit ofSymbol(String symbol) {
            for (Unit unit : values()) {
                if (unit.symbol.equals(symbol)) {
                    return unit;
                }
            }
            return null;
        }
    }
}
