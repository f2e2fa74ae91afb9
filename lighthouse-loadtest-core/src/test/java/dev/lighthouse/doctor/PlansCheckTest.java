package dev.lighthouse.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlansCheckTest extends DoctorTestSupport {

    @Test
    void shouldSayWhatEachPlanDoes() {
        assertOk(
                check("plan", plan(1_000, 2)),
                "crowd: 1,000 agents in 2 workers, closed, ramp-up 1.0 s, hold 5.0 s, no pacing, target hub, a process"
                        + " (hub)");
    }

    @Test
    void shouldStopForAPlanThatCannotRun() {
        Plans plans = Plans.of(List.of(scenario("odd", 0, 0, "its constructor failed; mend it")), "192m");

        assertThat(check("plan", plans)).isEqualTo(Check.wrong("plan", "odd: its constructor failed; mend it"));
    }

    @Test
    void shouldNotNameAScenarioTwice() {
        Plans plans = Plans.of(List.of(scenario("odd", 0, 0, "scenario odd has no target")), "192m");

        assertThat(check("plan", plans).sentence()).isEqualTo("scenario odd has no target");
    }

    @Test
    void shouldAskNothingOfTheMachineForAPlanThatCannotRun() {
        machine.limits("100", "100", "100");

        assertOk(
                check("descriptors", Plans.of(List.of(scenario("odd", 5_000, 1, "no target")), "192m")),
                "100 a process");
    }

    @Test
    void shouldHoldTheMachineAgainstTheScenarioThatNeedsMost() {
        Plans plans = Plans.of(List.of(scenario("few", 10, 1, null), scenario("many", 1_000, 2, null)), "192m");

        assertThat(check("ports", plans).sentence()).endsWith("; many has 1,000 agents");
    }

    @Test
    void shouldSayThatThereIsNoScenario() {
        assertWarns(
                check("plans", Plans.of(List.of(), "192m")),
                "no scenario found among the test classes",
                "add a public class that implements dev.lighthouse.scenario.Scenario to the test sources");
    }

    @Test
    void shouldPassOnWhyNoPlanWasRead() {
        assertOk(check("plans", Plans.none("no project here")), "no project here");
        assertWarns(
                check("plans", Plans.notYet("not compiled", "mvn test-compile")), "not compiled", "mvn test-compile");
        assertThat(check("plans", Plans.broken("wrong version"))).isEqualTo(Check.wrong("plans", "wrong version"));
    }
}
