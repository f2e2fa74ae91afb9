package dev.lighthouse.benchmarks.http;

import java.time.Duration;

/** How long a scenario of the benchmark lasts, from the environment: workers inherit that from their controller. */
final class Spans {

    static final String WARM_UP = "BENCHMARK_WARM_UP_SECONDS";
    static final String SECONDS = "BENCHMARK_SECONDS";

    private static final int SPARE = 2;

    private Spans() {}

    static Duration warmUp() {
        return Duration.ofSeconds(number(WARM_UP, 5));
    }

    /** A little longer than what is measured. */
    static Duration hold() {
        return Duration.ofSeconds(number(SECONDS, 10) + SPARE);
    }

    private static int number(String name, int otherwise) {
        String value = System.getenv(name);
        return value == null ? otherwise : Integer.parseInt(value);
    }
}
