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
        /** Nanoseconds. */
        NANOSECONDS("ns"),
        BYTES("B"),
        /** 1 is all of it. */
        RATIO("ratio"),
        COUNT("1"),
        PER_SECOND("1/s");

        private final String symbol;

        Unit(String symbol) {
            this.symbol = symbol;
        }

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
