package dev.lighthouse.scenario;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WorkloadTest {

    @Test
    void shouldRampUpToAllAgentsOfThePlanAndHoldThemThere() {
        ClosedWorkload workload =
                Workload.closed().rampUp(ofSeconds(5)).hold(ofSeconds(60)).pace(Pace.perSecond(1));

        assertThat(workload.stages(100))
                .isEqualTo(Stages.from(0).rampTo(100, ofSeconds(5)).hold(ofSeconds(60)));
        assertThat(workload.describe())
                .isEqualTo("closed, ramp-up 5.0 s, hold 60.0 s, one iteration every 1.0 s an agent");
    }

    @Test
    void shouldRampUpToTheArrivalRateWhateverTheAgents() {
        OpenWorkload workload = Workload.open(150)
                .rampUp(ofSeconds(5))
                .hold(ofSeconds(60))
                .poisson()
                .bursts()
                .base(80);

        assertThat(workload.stages(250))
                .isEqualTo(Stages.from(0).rampTo(150, ofSeconds(5)).hold(ofSeconds(60)));
        assertThat(workload.describe())
                .isEqualTo(
                        "open, 150 arrivals/s, ramp-up 5.0 s, hold 60.0 s, Poisson, bursts of x5 with probability 0.05,"
                                + " 80 agents at the start");
    }

    @Test
    void shouldSayAllThatAClosedWorkloadDoes() {
        ClosedWorkload workload = Workload.closed()
                .stages(Stages.from(2).hold(ofSeconds(10)))
                .think(RandomDuration.uniform(ofSeconds(2), 0.5))
                .session(RandomDuration.exponential(ofSeconds(300)))
                .iterations(7);

        assertThat(workload.describe())
                .isEqualTo(
                        "closed, agents: hold 2 for 10.0 s, think time uniform 2.0 s +- 1.0 s, sessions of exponential,"
                                + " mean 300.0 s, at most 7 iterations an agent");
    }

    @Test
    void shouldScaleDurationsAndLeaveRatesAndCounts() {
        Stages stages = Stages.from(0).rampTo(40, ofSeconds(8)).hold(ofSeconds(20));

        assertThat(Workload.closed().stages(stages).scaled(0.25).stages(40))
                .isEqualTo(Stages.from(0).rampTo(40, ofSeconds(2)).hold(ofSeconds(5)));
        assertThat(Workload.open(stages).scaled(0.25).stages(40))
                .isEqualTo(Stages.from(0).rampTo(40, ofSeconds(2)).hold(ofSeconds(5)));
        assertThat(Workload.open(7).hold(ofSeconds(20)).scaled(0.25).stages(40))
                .isEqualTo(Stages.from(7).hold(ofSeconds(5)));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(
                        () -> Workload.closed().rampUp(ofSeconds(-1)),
                        "ramp-up must be >= 0 but was PT-1S; set rampUp(Duration)"),
                mistake(
                        () -> Workload.closed().hold(Duration.ZERO),
                        "hold must be > 0 but was PT0S; set hold(Duration)"),
                mistake(
                        () -> Workload.closed().hold(Duration.ofDays(31)),
                        "hold must be <= 30 days but was PT744H; set hold(Duration)"),
                mistake(
                        () -> Workload.closed().pace(Pace.perSecond(1)).think(RandomDuration.constant(ofSeconds(1))),
                        "a closed workload must have a pace or think time but has both; set pace(Pace) or"
                                + " think(RandomDuration)"),
                mistake(
                        () -> Workload.closed().iterations(0),
                        "iterations must be >= 1 but was 0; set iterations(most)"),
                mistake(
                        () -> Workload.closed().stages(Stages.from(1.5).hold(ofSeconds(1))),
                        "stage 'hold' of a closed workload must reach a whole number of agents but reaches 1.5; set another"
                                + " level"),
                mistake(
                        () -> Workload.closed()
                                .stages(Stages.from(0).rampTo(200, ofSeconds(5)).hold(ofSeconds(5)))
                                .stages(100),
                        "stage 'ramp-up' would never reach its 200 agents: the plan has 100; set agents(200, factory) or a"
                                + " lower level"),
                mistake(
                        () -> Workload.open(0),
                        "the arrival rate must be > 0 and <= 10000000 a second but was 0.0; set Workload.open(perSecond)"),
                mistake(
                        () -> Workload.open(-5),
                        "the arrival rate must be > 0 and <= 10000000 a second but was -5.0; set Workload.open(perSecond)"),
                mistake(
                        () -> Workload.open(Double.NaN),
                        "the arrival rate must be > 0 and <= 10000000 a second but was NaN; set Workload.open(perSecond)"),
                mistake(
                        () -> Workload.open(10).hold(ofSeconds(-3)),
                        "hold must be > 0 but was PT-3S; set hold(Duration)"),
                mistake(() -> Workload.open(10).base(0), "base agents must be >= 1 but was 0; set base(agents)"),
                mistake(
                        () -> Workload.open(10).base(30).stages(20),
                        "base agents must be <= the plan's 20 agents but was 30; set base(agents) or agents(30, factory)"),
                mistake(
                        () -> Workload.open(0.5).hold(ofSeconds(1)).stages(1),
                        "the measured stages must have an arrival but their rate comes to 0.5 (hold 0.5 for 1.0 s); set a"
                                + " higher rate or longer stages"),
                mistake(
                        () -> Workload.open(1).bursts(1.5, 2),
                        "a burst's probability must be 0 to 1 but was 1.5; set bursts(probability, factor)"),
                mistake(
                        () -> Workload.open(1).bursts(0.5, 0),
                        "a burst's factor must be > 0 and <= 1000 but was 0.0; set bursts(probability, factor)"),
                mistake(
                        () -> Workload.open(Stages.from(1).hold(ofSeconds(1))).rampUp(ofSeconds(1)),
                        "the stages of this open workload are given; set Workload.open(perSecond) to use rampUp(Duration),"
                                + " or say it in the stages"),
                mistake(
                        () -> RandomDuration.constant(Duration.ZERO),
                        "a random duration's mean must be > 0 but was PT0S; set constant, uniform, normal or exponential of"
                                + " more"),
                mistake(
                        () -> RandomDuration.uniform(ofSeconds(1), 1.5),
                        "a uniform duration's share must be 0 to 1 but was 1.5; set uniform(mean, share), such as 0.5 for"
                                + " +-50 %"),
                mistake(
                        () -> RandomDuration.normal(ofSeconds(1), ofMillis(-1)),
                        "a random duration's standard deviation must be >= 0 but was PT-0.001S; set normal(mean,"
                                + " standardDeviation)"));
    }

    private static Arguments mistake(ThrowingCallable call, String message) {
        return Arguments.of(message, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void shouldSayWhatToSet(String message, ThrowingCallable call) {
        assertThatThrownBy(call).hasMessage(message);
    }
}
