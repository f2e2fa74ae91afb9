package dev.lighthouse.assertj;

import dev.lighthouse.junit.LoadResult;
import java.math.BigDecimal;
import org.assertj.core.data.Percentage;

/** Compares a measured share with limits such as AssertJ's {@code withPercentage(1)}. */
public final class ShareAssert extends LimitAssert<ShareAssert, Percentage> {

    ShareAssert(LoadResult actual, Subject subject) {
        super(actual, subject, ShareAssert.class);
    }

    /** There is none at all. */
    public ShareAssert isZero() {
        return holds("=", Percentage.withPercentage(0));
    }

    @Override
    String written(Percentage limit) {
        return BigDecimal.valueOf(limit.value).stripTrailingZeros().toPlainString() + " %";
    }
}
