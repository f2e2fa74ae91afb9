package dev.lighthouse.assertj;

import dev.lighthouse.junit.LoadResult;

/** Entry point of the assertions; stands beside AssertJ's own {@code assertThat} when both are imported statically. */
public final class LighthouseAssertions {

    private LighthouseAssertions() {}

    /** Assertions on what a scenario came to. */
    public static LoadResultAssert assertThat(LoadResult actual) {
        return new LoadResultAssert(actual);
    }
}
