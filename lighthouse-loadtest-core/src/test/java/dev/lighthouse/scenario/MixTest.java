package dev.lighthouse.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lighthouse.agent.AgentFactory;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MixTest {

    private static final AgentFactory IDLE = created -> context -> {};

    private static Mix mix(double a, double b, double c) {
        return Mix.of("a", a, IDLE).and("b", b, IDLE).and("c", c, IDLE);
    }

    @ParameterizedTest
    @CsvSource({
        "100, 70, 20, 10, 70, 20, 10",
        "7, 1, 1, 1, 3, 2, 2", // remainders of a third each: the first one gets what is left
        "10, 5, 3, 2, 5, 3, 2",
        "3, 70, 20, 10, 2, 1, 0", // 2.1, 0.6 and 0.3
        "1200, 80, 15, 5, 960, 180, 60",
        "10, 0.1, 0.2, 0.7, 1, 2, 7",
    })
    void shouldShareOutByLargestRemainder(int agents, double a, double b, double c, int ofA, int ofB, int ofC) {
        assertThat(mix(a, b, c).shares(agents)).containsExactly(ofA, ofB, ofC);
    }

    @Test
    void shouldGiveEachKindItsExactShareAndSpreadItOverWorkersAndTime() {
        byte[] kinds = mix(70, 20, 10).assign(1000);

        for (int worker = 0; worker < 4; worker++) {
            int first = worker;
            long ofB = IntStream.range(0, 1000)
                    .filter(agent -> agent % 4 == first && kinds[agent] == 1)
                    .count();
            assertThat(ofB).as("worker %d", worker).isBetween(48L, 52L);
        }
        for (int from = 0; from < 1000; from += 100) {
            long ofC = IntStream.range(from, from + 100)
                    .filter(agent -> kinds[agent] == 2)
                    .count();
            assertThat(ofC).as("agents from %d", from).isBetween(8L, 12L);
        }
        assertThat(IntStream.range(0, 1000).filter(agent -> kinds[agent] == 0).count())
                .isEqualTo(700);
        assertThat(IntStream.range(0, 1000).filter(agent -> kinds[agent] == 1).count())
                .isEqualTo(200);
    }

    @Test
    void shouldDrawByWeight() {
        Mix mix = mix(20, 50, 30);
        SplittableRandom random = new SplittableRandom(7);
        int[] drawn = new int[3];

        for (int i = 0; i < 100_000; i++) {
            drawn[mix.draw(random)]++;
        }

        assertThat(drawn[0] / 1e5).isCloseTo(0.2, within(0.01));
        assertThat(drawn[1] / 1e5).isCloseTo(0.5, within(0.01));
        assertThat(drawn[2] / 1e5).isCloseTo(0.3, within(0.01));
    }

    @Test
    void shouldTellAPlanTheKindOfEachAgent() {
        ScenarioPlan byCount =
                ScenarioPlan.named("mixed").agents("reader", 3, IDLE).agents("writer", 1, IDLE);
        ScenarioPlan byWeight =
                ScenarioPlan.named("mixed").agents(4, Mix.of("reader", 75, IDLE).and("writer", 25, IDLE));

        assertThat(byCount.agents()).isEqualTo(4);
        assertThat(byCount.agentKinds())
                .extracting(AgentKind::name)
                .containsOnlyOnce("writer")
                .hasSize(4);
        assertThat(byWeight.agentKinds())
                .extracting(AgentKind::name)
                .isEqualTo(byCount.agentKinds().stream().map(AgentKind::name).toList());
        assertThat(ScenarioPlan.named("plain").agents(2, IDLE).agentKinds())
                .extracting(AgentKind::name)
                .containsExactly("agent", "agent");
    }

    @Test
    void shouldKeepAKindOnPlatformThreads() {
        Mix mix = Mix.of("hub", 6, IDLE).and("files", 4, IDLE).onPlatformThreads();

        assertThat(mix.kinds()).extracting(AgentKind::onPlatformThreads).containsExactly(false, true);
    }

    @Test
    void shouldRefuseWeightsThatAreNone() {
        assertThatThrownBy(() -> Mix.of("a", 0, IDLE))
                .hasMessage(
                        "the weight of agent kind 'a' must be > 0 and <= 1000000000 but was 0; set Mix.of(name, weight,"
                                + " factory) or leave the kind out");
        assertThatThrownBy(() -> Mix.of("a", -1, IDLE)).hasMessageContaining("but was -1;");
        assertThatThrownBy(() -> Mix.of("a", Double.NaN, IDLE)).hasMessageContaining("but was NaN;");
    }

    @Test
    void shouldRefuseTwoKindsOfOneName() {
        assertThatThrownBy(() -> Mix.of("a", 1, IDLE).and("a", 1, IDLE))
                .hasMessage("agent kinds must have names of their own but are [a, a]; rename one");
    }

    @Test
    void shouldRefuseToAddAgentsByCountToThoseByWeight() {
        ScenarioPlan byWeight = ScenarioPlan.named("mixed").agents(40, Mix.of("reader", 3, IDLE));

        assertThatThrownBy(() -> byWeight.agents("writer", 5, IDLE))
                .hasMessage(
                        "scenario mixed has its agents already, by weight; set Mix.of(…).and('writer', weight, factory)"
                                + " instead of agents(kind, count, factory)");
        assertThatThrownBy(() -> ScenarioPlan.named("mixed").agents("writer", 0, IDLE))
                .hasMessage(
                        "agents of kind 'writer' must be >= 1 but was 0; set agents(kind, count, factory) of scenario"
                                + " mixed");
    }
}
