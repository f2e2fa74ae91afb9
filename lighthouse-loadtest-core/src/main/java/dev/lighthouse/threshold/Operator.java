package dev.lighthouse.threshold;

import org.jspecify.annotations.Nullable;

/** How a measured value is compared with a limit. */
public enum Operator {
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">="),
    EQUAL("="),
    NOT_EQUAL("!=");

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    /** As it is written. */
    public String symbol() {
        return symbol;
    }

    /** Whether {@code measured} meets {@code limit}; exact, in base units; false for NaN. */
    public boolean holds(double measured, double limit) {
        if (Double.isNaN(measured)) {
            return false;
        }
        return switch (this) {
            case LESS -> measured < limit;
            case AT_MOST -> measured <= limit;
            case GREATER -> measured > limit;
            case AT_LEAST -> measured >= limit;
            case EQUAL -> measured == limit;
            case NOT_EQUAL -> measured != limit;
        };
    }

    /** The operator of that symbol, or null. */
    public static @Nullable Operator ofSymbol(String symbol) {
        for (Operator operator : values()) {
            if (operator.symbol.equals(symbol)) {
                return operator;
            }
        }
        return null;
    }
}
