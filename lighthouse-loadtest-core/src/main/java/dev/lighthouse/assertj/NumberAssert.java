package dev.lighthouse.assertj;

import dev.lighthouse.junit.LoadResult;
import java.math.BigDecimal;

/** Compares a measured count or rate with limits; a rate is a second's. */
public final class NumberAssert extends LimitAssert<NumberAssert, Number> {

    private final String unit;

    NumberAssert(LoadResult actual, Subject subject, String unit) {
        super(actual, subject, NumberAssert.class);
        this.unit = unit;
    }

    public NumberAssert isEqualTo(long number) {
        return holds("=", number);
    }

    /** There is none at all. */
    public NumberAssert isZero() {
        return holds("=", 0);
    }

    @Override
    String written(Number limit) {
        return new BigDecimal(limit.toString()).stripTrailingZeros().toPlainString() + unit;
    }
}
