package dev.lighthouse.chaos.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Mistakes are refused in one sentence that says what to mend. */
class LinkFaultTest {

    @Test
    void shouldRefuseANegativeProbability() {
        assertThatThrownBy(() -> LinkFault.corrupt(-0.1))
                .hasMessage("expected a probability > 0 and <= 1 but got -0.1; give corrupt(probability) one");
    }

    @Test
    void shouldRefuseAJitterBeyondTheLatency() {
        assertThatThrownBy(() -> LinkFault.latency(Duration.ofMillis(10), Duration.ofMillis(11)))
                .hasMessage("expected a jitter from 0 to the latency of 10 ms but got 11 ms; make it smaller");
    }

    @Test
    void shouldRefuseAResetOfOneWay() {
        assertThatThrownBy(() -> LinkFault.reset().toTargetOnly()).hasMessageContaining("a reset ends both ways");
    }

    @Test
    void shouldScaleTheTimesOfAFlapAlone() {
        LinkFault flap = LinkFault.flap(Duration.ofSeconds(2), Duration.ofSeconds(1));

        assertThat(flap.scaled(0.5).time()).isEqualTo(Duration.ofSeconds(1));
        assertThat(LinkFault.latency(Duration.ofMillis(30)).scaled(0.5).time()).isEqualTo(Duration.ofMillis(30));
    }
}
