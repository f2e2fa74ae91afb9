package dev.lighthouse.chaos.experiment;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lighthouse.chaos.Chaos;
import dev.lighthouse.chaos.process.ProcessFault;
import dev.lighthouse.companion.Companion;
import dev.lighthouse.companion.CompanionUnavailable;
import dev.lighthouse.companion.PlanOutline;
import dev.lighthouse.companion.testing.TestCompanionContext;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Mistakes of a plan are found before anything is started. */
class ExperimentTest {

    private static PlanOutline plan(Companion... companions) {
        return new PlanOutline("trial", List.of("cut", "uncut", "uncut", "uncut"), 2, 42, List.of(companions));
    }

    @Test
    void shouldRefuseAWindowThatEndsAfterTheLoad() {
        Experiment late = Chaos.partition(Agents.all()).from(ofSeconds(30)).lasting(ofSeconds(11));

        assertThatThrownBy(() -> late.check(plan(late)))
                .hasMessage("expected a fault within the 40.0 s of measured load but it lasts from 30.0 s to 41.0 s;"
                        + " set from(...) and lasting(...), or hold(...) for longer");
    }

    @Test
    void shouldScaleItsWindowWithTheRun() {
        Experiment late = Chaos.partition(Agents.all()).from(ofSeconds(30)).lasting(ofSeconds(11));

        assertThatCode(() -> late.scaled(0.5).check(plan(late))).doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseAKindThatNoAgentIs() {
        Experiment unknown = Chaos.partition(Agents.ofKind("cutt"));

        assertThatThrownBy(() -> unknown.check(plan(unknown)))
                .hasMessage("expected a kind of agents of scenario trial but got 'cutt'; there are [cut, uncut]");
    }

    @Test
    void shouldRefuseMoreAgentsThanThereAre() {
        Experiment many = Chaos.partition(Agents.first(5));

        assertThatThrownBy(() -> many.check(plan(many))).hasMessageContaining("at most the 4 agents of scenario trial");
    }

    @Test
    void shouldRefuseFaultsThatCannotBeToldApart() {
        Experiment one = Chaos.partition(Agents.ofKind("cut")).from(ofSeconds(5));
        Experiment other = Chaos.latency(ofSeconds(1), Agents.all()).from(ofSeconds(14));

        assertThatThrownBy(() -> other.check(plan(one, other)))
                .hasMessageStartingWith("expected faults that can be told apart but partition (a partition) strikes the"
                        + " same at the same time as a latency of 1000 ms");
    }

    @Test
    void shouldTakeFaultsOneAfterTheOtherAndOnOthers() {
        Experiment one = Chaos.partition(Agents.ofKind("cut")).from(ofSeconds(5));
        Experiment later = Chaos.latency(ofSeconds(1), Agents.all()).from(ofSeconds(15));
        Experiment others =
                Chaos.partition(Agents.ofKind("uncut")).named("others").from(ofSeconds(5));

        assertThatCode(() -> later.check(plan(one, later))).doesNotThrowAnyException();
        assertThatCode(() -> others.check(plan(one, others))).doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseToKillAndStopTheTargetAtOnce() {
        Experiment kill = Chaos.kill();
        Experiment stop = Chaos.stop().from(ofSeconds(9));

        assertThatThrownBy(() -> stop.check(plan(kill, stop))).hasMessageContaining("told apart");
    }

    @Test
    void shouldLeaveATargetAloneThatIsNotOurs() {
        TestCompanionContext context = TestCompanionContext.in(Path.of("")).process(1);

        assertThatThrownBy(() -> Chaos.kill().open(context))
                .isInstanceOf(CompanionUnavailable.class)
                .hasMessageContaining("is no process that this run started, and others are left alone");
    }

    @Test
    void shouldRefuseNoTimeBetweenTwoKills() {
        assertThatThrownBy(() -> new ProcessFault(ProcessFault.Kind.KILL_LOOP, ofSeconds(0)))
                .hasMessageContaining("expected a time between two kills longer than nothing but got 0 ms");
    }

    @Test
    void shouldTellApartItsConfigurationsInThePlan() {
        assertThat(Chaos.kill().describe())
                .isNotEqualTo(Chaos.kill().lasting(ofSeconds(3)).describe())
                .isEqualTo(Chaos.kill().describe());
    }
}
