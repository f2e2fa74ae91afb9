package dev.lighthouse.assertj;

import dev.lighthouse.junit.LoadResult;
import java.time.Duration;

/** Compares a measured time with limits. */
public final class TimeAssert extends LimitAssert<TimeAssert, Duration> {

    private static final String[] UNITS = {"ns", "us", "ms", "s"};

    TimeAssert(LoadResult actual, Subject subject) {
        super(actual, subject, TimeAssert.class);
    }

    /** In the largest unit of which it is a whole number. */
    @Override
    String written(Duration limit) {
        long number = limit.toNanos();
        int unit = 0;
        while (number != 0 && number % 1000 == 0 && unit < UNITS.length - 1) {
            number /= 1000;
            unit++;
        }
        return number + " " + UNITS[unit];
    }
}
