package dev.lighthouse.worker;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.scenario.Stages;
import org.junit.jupiter.api.Test;

class PresenceTest {

    private static final long SECOND = 1_000_000_000;

    private static Presence seconds(double from, double until) {
        return new Presence(Math.round(from * SECOND), Math.round(until * SECOND));
    }

    @Test
    void shouldArriveEvenlyAsTheLevelRisesAndLeaveInTheOppositeOrder() {
        Stages stages =
                Stages.from(0).rampTo(4, ofSeconds(8)).hold(ofSeconds(10)).rampTo(0, ofSeconds(4));

        assertThat(Presence.of(stages, 0)).containsExactly(seconds(0, 22));
        assertThat(Presence.of(stages, 1)).containsExactly(seconds(2, 21));
        assertThat(Presence.of(stages, 2)).containsExactly(seconds(4, 20));
        assertThat(Presence.of(stages, 3)).containsExactly(seconds(6, 19));
        assertThat(Presence.of(stages, 4)).isEmpty();
    }

    @Test
    void shouldComeAndGoWithSteps() {
        Stages stages = Stages.from(1)
                .hold(ofSeconds(5))
                .stepTo(3, ofSeconds(5))
                .stepTo(1, ofSeconds(5))
                .stepTo(2, ofSeconds(5));

        assertThat(Presence.of(stages, 0)).containsExactly(seconds(0, 20));
        assertThat(Presence.of(stages, 1)).containsExactly(seconds(5, 10), seconds(15, 20));
        assertThat(Presence.of(stages, 2)).containsExactly(seconds(5, 10));
    }

    @Test
    void shouldRampFromOneLevelToAnother() {
        Stages stages =
                Stages.from(2).hold(ofSeconds(1)).rampTo(6, ofSeconds(8)).rampTo(4, ofSeconds(2));

        assertThat(Presence.of(stages, 1)).containsExactly(seconds(0, 11));
        assertThat(Presence.of(stages, 2)).containsExactly(seconds(1, 11));
        assertThat(Presence.of(stages, 4)).containsExactly(seconds(5, 11));
        assertThat(Presence.of(stages, 5)).containsExactly(seconds(7, 10));
    }

    @Test
    void shouldNotOverflowWithManyAgentsOverManyDays() {
        Stages stages = Stages.from(0).rampTo(100_000, ofDays(30)).hold(ofSeconds(1));

        assertThat(Presence.of(stages, 50_000).get(0).from())
                .isEqualTo(ofDays(15).toNanos());
    }
}
