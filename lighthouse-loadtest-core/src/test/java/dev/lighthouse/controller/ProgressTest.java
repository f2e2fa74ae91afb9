package dev.lighthouse.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.record.Phases;
import dev.lighthouse.result.TimelineSecond;
import dev.lighthouse.scenario.Stages;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static TimelineSecond second(int second, int agents) {
        return new TimelineSecond(second, agents, 20, 20, 1, 1, 2_000_000, 3, 4, 0, Map.of());
    }

    /** Each line of a run whose seconds are known two seconds later; agents are 100 and the number of the second. */
    private static List<String> lines(Phases phases, int seconds) {
        Progress progress = new Progress("smoke", phases);
        return IntStream.rangeClosed(1, seconds)
                .mapToObj(each -> progress.lines(each, each < 2 ? null : second(each - 2, 100 + each - 2)))
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void shouldSpeakOfAPhaseWhenItsFirstSecondIsKnownAndEveryTenSeconds() {
        assertThat(lines(new Phases(Duration.ofSeconds(5), Duration.ofSeconds(30)), 38))
                .containsExactly(
                        "smoke  ramp-up 2/5 s  100 agents  20 ops/s  p95 2.00 ms  errors 5.0 %",
                        "smoke  hold 2/30 s  105 agents  20 ops/s  p95 2.00 ms  errors 5.0 %",
                        "smoke  hold 5/30 s  108 agents  20 ops/s  p95 2.00 ms  errors 5.0 %",
                        "smoke  hold 15/30 s  118 agents  20 ops/s  p95 2.00 ms  errors 5.0 %",
                        "smoke  hold 25/30 s  128 agents  20 ops/s  p95 2.00 ms  errors 5.0 %",
                        "smoke  waiting for the last operations");
    }

    @Test
    void shouldAnnounceAPhaseThatIsOverBeforeAnythingIsKnownOfIt() {
        Stages stages = Stages.from(1)
                .hold(Duration.ofSeconds(1))
                .named("blink")
                .hold(Duration.ofSeconds(2))
                .named("short")
                .hold(Duration.ofSeconds(4))
                .named("long")
                .hold(Duration.ofMillis(400))
                .named("between-seconds")
                .hold(Duration.ofSeconds(2))
                .named("last");

        assertThat(lines(Phases.of(stages), 9))
                .containsExactly(
                        "smoke  blink 1/1 s",
                        "smoke  short 0/2 s",
                        "smoke  long 2/4 s  103 agents  20 ops/s  p95 2.00 ms  errors 5.0 %",
                        "smoke  between-seconds 0/0 s",
                        "smoke  last 1/2 s");
    }

    @Test
    void shouldShowATerminalEachSecondWhatIsLeft() {
        Progress progress = new Progress("smoke", new Phases(Duration.ofMillis(4_500), Duration.ofSeconds(30)));

        assertThat(IntStream.of(2, 5, 34, 36).mapToObj(second -> progress.live(second, second(second - 2, 4))))
                .containsExactly(
                        "smoke  ramp-up 2/5 s  4 agents  20 ops/s  p95 2.00 ms  errors 5.0 %  33 s left",
                        "smoke  hold 1/30 s  30 s left",
                        "smoke  hold 30/30 s  4 agents  20 ops/s  p95 2.00 ms  errors 5.0 %  1 s left",
                        "smoke  draining  4 agents  20 ops/s  p95 2.00 ms  errors 5.0 %");
    }
}
