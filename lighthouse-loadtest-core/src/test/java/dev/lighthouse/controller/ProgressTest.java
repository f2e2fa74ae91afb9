package dev.lighthouse.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.record.Phases;
import dev.lighthouse.result.TimelineSecond;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProgressTest {

    @Test
    void shouldSpeakWhenAPhaseBeginsAndEveryTenSeconds() {
        Progress progress = new Progress("smoke", new Phases(Duration.ofSeconds(5), Duration.ofSeconds(30)));
        TimelineSecond glance = new TimelineSecond(0, 4, 20, 20, 1, 1, 2_000_000, 3, 4, 0, Map.of());

        assertThat(IntStream.rangeClosed(1, 38)
                        .mapToObj(second -> progress.line(second, glance))
                        .flatMap(java.util.Optional::stream))
                .containsExactly(
                        "smoke  ramp-up 1/5 s  4 agents  20 ops/s  p95 2.00 ms  errors 5.0 %",
                        "smoke  hold 0/30 s  4 agents  20 ops/s  p95 2.00 ms  errors 5.0 %",
                        "smoke  hold 5/30 s  4 agents  20 ops/s  p95 2.00 ms  errors 5.0 %",
                        "smoke  hold 15/30 s  4 agents  20 ops/s  p95 2.00 ms  errors 5.0 %",
                        "smoke  hold 25/30 s  4 agents  20 ops/s  p95 2.00 ms  errors 5.0 %",
                        "smoke  waiting for the last operations  4 agents  20 ops/s  p95 2.00 ms  errors 5.0 %");
    }

    @Test
    void shouldShowATerminalEachSecondWhatIsLeft() {
        Progress progress = new Progress("smoke", new Phases(Duration.ofMillis(4_500), Duration.ofSeconds(30)));
        TimelineSecond glance = new TimelineSecond(0, 4, 20, 20, 1, 1, 12_000_000, 3, 4, 0, Map.of());

        assertThat(IntStream.of(1, 34, 36).mapToObj(second -> progress.live(second, glance)))
                .containsExactly(
                        "smoke  ramp-up 1/5 s  4 agents  20 ops/s  p95 12 ms  errors 5.0 %  34 s left",
                        "smoke  hold 30/30 s  4 agents  20 ops/s  p95 12 ms  errors 5.0 %  1 s left",
                        "smoke  draining  4 agents  20 ops/s  p95 12 ms  errors 5.0 %");
    }
}
