package dev.lighthouse.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimeLimitTest {

    private final BlockingQueue<String> stops = new LinkedBlockingQueue<>();

    @Test
    void shouldStopWhatTakesLongerThanItsPlanAndTheLimit() throws InterruptedException {
        try (TimeLimit limit = TimeLimit.start("slow", Duration.ofMillis(1), Duration.ofMillis(1), stops::add)) {
            assertThat(stops.poll(1, TimeUnit.MINUTES)).startsWith("scenario slow took longer than 0 s: ");
        }
    }

    @Test
    void shouldLetAloneWhatHasEnded() throws InterruptedException {
        TimeLimit.start("quick", Duration.ofMillis(200), Duration.ZERO, stops::add)
                .close();

        try (TimeLimit later = TimeLimit.start("slow", Duration.ofMillis(400), Duration.ZERO, stops::add)) {
            assertThat(stops.poll(1, TimeUnit.MINUTES)).startsWith("scenario slow ");
        }
        assertThat(stops).isEmpty();
    }
}
