package dev.lighthouse.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lighthouse.agent.AgentFactory;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PatternsTest {

    private static final AgentFactory IDLE = created -> context -> {};

    static Stream<Arguments> patterns() {
        return Stream.of(
                Arguments.of(Patterns.businessHours(), "business-hours", "70/20/10", 150, 2.5, 80, 250, 0.05),
                Arguments.of(Patterns.maintenanceWindow(), "maintenance-window", "40/30/30", 50, 2, 20, 60, 0.05),
                Arguments.of(Patterns.incidentResponse(), "incident-response", "20/50/30", 200, 4, 100, 500, 0.15),
                Arguments.of(Patterns.scaleTest(), "scale-test", "80/15/5", 500, 2, 500, 1200, 0.05));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("patterns")
    void shouldHaveItsMixRatePeakBurstsAndAgents(
            Pattern pattern, String name, String mix, double rate, double peak, int base, int most, double burst) {
        ScenarioPlan plan = ScenarioPlan.named(name).pattern(pattern, IDLE, IDLE, IDLE);
        OpenWorkload workload = (OpenWorkload) plan.workload();
        double all = plan.mix().kinds().stream().mapToDouble(AgentKind::weight).sum();

        assertThat(pattern.name()).isEqualTo(name);
        assertThat(plan.mix().kinds()).extracting(AgentKind::name).containsExactly("low", "medium", "high");
        assertThat(String.join(
                        "/",
                        plan.mix().kinds().stream()
                                .map(kind -> Texts.number(100 * kind.weight() / all))
                                .toList()))
                .isEqualTo(mix);
        assertThat(plan.stages().list().get(0)).satisfies(first -> {
            assertThat(first.measured()).isFalse();
            assertThat(first.to()).isEqualTo(rate);
        });
        assertThat(plan.stages().peak()).isEqualTo(peak * rate);
        assertThat(plan.agents()).isEqualTo(most);
        assertThat(workload.baseOf(most)).isEqualTo(base);
        assertThat(workload.isPoisson()).isTrue();
        assertThat(workload.burst()).isEqualTo(new Burst(burst, 5));
        assertThat(plan.stages().duration()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void shouldLastAsLongAsToldAndKeepItsRates() {
        Pattern brief = Patterns.incidentResponse().lasting(Duration.ofSeconds(50));

        assertThat(brief.workload().duration().toMillis() / 1e3).isCloseTo(50, within(0.001));
        assertThat(brief.workload().stages(500).peak()).isEqualTo(800);
        assertThatThrownBy(() -> brief.lasting(Duration.ZERO))
                .hasMessage("a pattern must last > 0 but was to last PT0S; set lasting(Duration)");
    }
}
