package dev.lighthouse.worker;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.agent.Agent;
import dev.lighthouse.agent.AgentContext;
import dev.lighthouse.agent.AgentFactory;
import dev.lighthouse.protocol.Message;
import dev.lighthouse.record.Phases;
import dev.lighthouse.record.Recorded;
import dev.lighthouse.record.SampleRecorder;
import dev.lighthouse.scenario.AgentKind;
import dev.lighthouse.scenario.ClosedWorkload;
import dev.lighthouse.scenario.Mix;
import dev.lighthouse.scenario.Pace;
import dev.lighthouse.scenario.RandomDuration;
import dev.lighthouse.scenario.Stages;
import dev.lighthouse.scenario.Workload;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Think time, sessions, limits and stages of one agent's place; every second here is virtual. */
class AgentSessionTest {

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;

    private final SampleRecorder recorder = new SampleRecorder();
    private final IterationTally tally = new IterationTally();
    private final AgentCensus census = new AgentCensus();
    private final VirtualClock clock = new VirtualClock(0);
    private final List<String> story = new ArrayList<>();

    private AgentRun run(ClosedWorkload workload, int agent, int agents, long seed, AgentFactory factory) {
        Phases phases = Phases.of(workload.stages(agents));
        WorkerConfig config = new WorkerConfig(
                0, "", 0, 1, "", 1, ofSeconds(10), seed, Path.of("."), URI.create("http://localhost"), Map.of());
        MeasuringContext context = new MeasuringContext(
                config,
                agent,
                agents,
                phases,
                clock,
                recorder,
                it -> new NoJournal(),
                () -> false,
                OneWorker.of(agents));
        AgentKind kind = Mix.of("agent", 1, factory).kinds().get(0);
        Setting setting = new Setting(List.of(kind), phases, clock, tally, census, new SetUpTimes(), () -> false);
        AgentRun run =
                new AgentRun(context, kind, workload, Presence.of(workload.stages(agents), agent), setting, seed);
        run.run();
        return run;
    }

    private AgentRun run(ClosedWorkload workload, AgentFactory factory) {
        return run(workload, 0, 1, 42, factory);
    }

    /** An agent that tells when it comes, acts and goes. */
    private AgentFactory telling(long operation) {
        return created -> {
            tell("comes");
            return new Agent() {
                @Override
                public void act(AgentContext context) throws Exception {
                    tell("acts");
                    context.measure("work", () -> clock.pass(operation));
                }

                @Override
                public void close() {
                    tell("goes");
                }
            };
        };
    }

    private void tell(String what) {
        story.add(what + " " + clock.nanos() / MILLI);
    }

    private void assertCounts(long intended, long started, long completed, long failed, long unstarted) {
        assertThat(tally.counts())
                .isEqualTo(new Message.IterationCounts(intended, started, completed, failed, unstarted, 0));
    }

    @Test
    void shouldRestAfterEachIterationForItsThinkTime() {
        run(Workload.closed().hold(ofSeconds(5)).think(RandomDuration.constant(ofSeconds(2))), telling(500 * MILLI));

        assertThat(story).containsExactly("comes 0", "acts 0", "acts 2500", "goes 5000");
    }

    @Test
    void shouldNotBeginWhatComesWithTheEndOfTheHold() {
        run(Workload.closed().hold(ofSeconds(5)).think(RandomDuration.constant(ofSeconds(2))), telling(500 * MILLI));

        assertCounts(2, 2, 2, 0, 0);
    }

    @Test
    void shouldThinkAsItsSeedSaysAndEachAgentForItself() {
        ClosedWorkload workload =
                Workload.closed().hold(ofSeconds(60)).think(RandomDuration.uniform(ofSeconds(2), 0.5));

        List<String> first = storyOf(workload, 0, 7);
        assertThat(first).hasSizeBetween(20, 62).isEqualTo(storyOf(workload, 0, 7));
        assertThat(storyOf(workload, 1, 7)).isNotEqualTo(first);
        assertThat(storyOf(workload, 0, 8)).isNotEqualTo(first);
    }

    private List<String> storyOf(ClosedWorkload workload, int agent, long seed) {
        story.clear();
        clock.pass(-clock.nanos());
        run(workload, agent, 2, seed, telling(0));
        return List.copyOf(story);
    }

    @Test
    void shouldLetAnotherAgentComeWhenASessionEnds() {
        run(
                Workload.closed()
                        .hold(ofSeconds(10))
                        .pace(Pace.every(ofSeconds(2)))
                        .session(RandomDuration.constant(ofSeconds(5))),
                telling(100 * MILLI));

        assertThat(story)
                .containsExactly(
                        "comes 0",
                        "acts 0",
                        "acts 2000",
                        "acts 4000",
                        "goes 5000", //
                        "comes 5000",
                        "acts 5000",
                        "acts 7000",
                        "acts 9000",
                        "goes 10000");
        assertCounts(6, 6, 6, 0, 0);
    }

    @Test
    void shouldCountTheSlotsOfANewcomerFromWhenTheSessionBeforeWasToEnd() {
        // The first agent's slot at 4 s takes until 9 s; its successor was to come at 5 s, with slots at 5, 7 and 9.
        run(
                Workload.closed()
                        .hold(ofSeconds(10))
                        .pace(Pace.every(ofSeconds(2)))
                        .session(RandomDuration.constant(ofSeconds(5))),
                created -> context ->
                        context.measure("work", () -> clock.pass(clock.nanos() == 4 * SECOND ? 5 * SECOND : MILLI)));

        assertCounts(6, 4, 4, 0, 2);
    }

    @Test
    void shouldDrawASessionsLengthAndRandomNumbersAnewForEachAgent() {
        List<Long> drawn = new ArrayList<>();
        List<Long> lengths = new ArrayList<>();
        run(
                Workload.closed()
                        .hold(ofSeconds(1000))
                        .pace(Pace.every(ofSeconds(1)))
                        .session(RandomDuration.exponential(ofSeconds(20))),
                created -> {
                    drawn.add(created.random().nextLong());
                    lengths.add(clock.nanos());
                    return context -> clock.pass(MILLI);
                });

        // 1,000 s of sessions of 20 s: 50 agents, give or take four standard deviations of 7.
        assertThat(drawn).hasSizeBetween(22, 78).doesNotHaveDuplicates();
        assertThat(lengths).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void shouldTryAgainWithTheNextSessionAfterASetUpThatFailed() {
        run(
                Workload.closed()
                        .hold(ofSeconds(10))
                        .pace(Pace.every(ofSeconds(1)))
                        .session(RandomDuration.constant(ofSeconds(4))),
                created -> {
                    if (clock.nanos() == 4 * SECOND) {
                        throw new IllegalStateException("not now");
                    }
                    return context -> clock.pass(MILLI);
                });

        // Sessions from 0, 4 and 8 s owe four, four and two slots.
        assertCounts(10, 6, 6, 0, 4);
        assertThat(census.notCreated()).isOne();
    }

    @Test
    void shouldLeaveAfterTheMostIterationsAndOweNoMore() {
        run(Workload.closed().hold(ofSeconds(10)).pace(Pace.every(ofSeconds(1))).iterations(3), telling(MILLI));

        assertThat(story).containsExactly("comes 0", "acts 0", "acts 1000", "acts 2000", "goes 2001");
        assertCounts(3, 3, 3, 0, 0);
    }

    @Test
    void shouldCountIterationsOfTheWarmUpTowardsTheMost() {
        run(
                Workload.closed()
                        .rampUp(ofSeconds(2))
                        .hold(ofSeconds(10))
                        .pace(Pace.every(ofSeconds(1)))
                        .iterations(5),
                telling(MILLI));

        assertCounts(3, 3, 3, 0, 0);
    }

    @Test
    void shouldOweNoneOfTheMostIterationsThatItsSetUpLeftTimeFor() {
        ClosedWorkload three = Workload.closed()
                .hold(ofSeconds(10))
                .pace(Pace.every(ofSeconds(1)))
                .iterations(3);

        run(three, created -> {
            throw new IllegalStateException("no");
        });

        assertCounts(3, 0, 0, 0, 3);
    }

    @Test
    void shouldActOnlyWhileTheLevelIsAboveItsNumber() {
        Stages stages = Stages.from(1)
                .hold(ofSeconds(3))
                .stepTo(2, ofSeconds(3))
                .stepTo(1, ofSeconds(3))
                .stepTo(2, ofSeconds(2));

        run(Workload.closed().stages(stages).pace(Pace.every(ofSeconds(2))), 1, 2, 1, telling(MILLI));

        assertThat(story)
                .containsExactly(
                        "comes 3000",
                        "acts 3000",
                        "acts 5000",
                        "goes 6000", //
                        "comes 9000",
                        "acts 9000",
                        "goes 11000");
        assertCounts(3, 3, 3, 0, 0);
    }

    @Test
    void shouldTellAnAgentThatItIsToLeaveWithTheRampDown() {
        Stages stages = Stages.from(2).hold(ofSeconds(4)).rampTo(0, ofSeconds(4));
        List<Boolean> stopping = new ArrayList<>();

        run(Workload.closed().stages(stages).pace(Pace.every(ofSeconds(10))), 1, 2, 1, created -> context -> {
            clock.pass(6 * SECOND - 1);
            stopping.add(context.stopping());
            clock.pass(1);
            stopping.add(context.stopping());
        });

        // Two agents go within four seconds: the second, number 1, after two of them.
        assertThat(stopping).containsExactly(false, true);
    }

    @Test
    void shouldMeasureOnlyTheStagesThatAreMeasured() {
        Stages stages = Stages.from(1)
                .hold(ofSeconds(2))
                .hold(ofSeconds(2))
                .measured(false)
                .hold(ofSeconds(3));

        run(Workload.closed().stages(stages).pace(Pace.every(ofMillis(500))), telling(MILLI));

        assertCounts(10, 10, 10, 0, 0);
        assertThat(Recorded.all(recorder))
                .extracting(it -> it.phase() + ": " + it.ended())
                .containsExactly("0: 4", "1: 4", "2: 6");
    }

    @Test
    void shouldCountWhatAStuckAgentAndItsSuccessorsOweAsUnstartedOnce() {
        List<AgentRun> stuck = new ArrayList<>();
        ClosedWorkload workload = Workload.closed()
                .hold(ofSeconds(10))
                .pace(Pace.every(ofSeconds(1)))
                .session(RandomDuration.constant(ofSeconds(4)));
        Phases phases = Phases.of(workload.stages(1));
        WorkerConfig config = new WorkerConfig(
                0, "", 0, 1, "", 1, ofSeconds(10), 1, Path.of("."), URI.create("http://localhost"), Map.of());
        MeasuringContext context = new MeasuringContext(
                config, 0, 1, phases, clock, recorder, it -> new NoJournal(), () -> false, OneWorker.of(1));
        AgentKind kind = Mix.of("agent", 1, created -> each -> {
                    if (clock.nanos() == 2 * SECOND) {
                        clock.pass(20 * SECOND);
                        stuck.get(0).abandon();
                    }
                })
                .kinds()
                .get(0);
        Setting setting = new Setting(List.of(kind), phases, clock, tally, census, new SetUpTimes(), () -> false);
        stuck.add(new AgentRun(context, kind, workload, Presence.of(workload.stages(1), 0), setting, 1));
        stuck.get(0).run();

        // Slots 0, 1 and 2 begin; slot 3 and those from 4 to 9 never do.
        assertCounts(10, 3, 2, 1, 7);
        assertThat(census.stuck()).isOne();
    }

    @Test
    void shouldCountAllThatAnAgentOwesWhenItIsGivenUpBeforeItsThreadRuns() {
        ClosedWorkload workload = Workload.closed().hold(ofSeconds(10)).pace(Pace.every(ofSeconds(1)));
        Phases phases = Phases.of(workload.stages(1));
        WorkerConfig config = new WorkerConfig(
                0, "", 0, 1, "", 1, ofSeconds(10), 1, Path.of("."), URI.create("http://localhost"), Map.of());
        MeasuringContext context = new MeasuringContext(
                config, 0, 1, phases, clock, recorder, it -> new NoJournal(), () -> false, OneWorker.of(1));
        AgentKind kind = Mix.of("agent", 1, telling(MILLI)).kinds().get(0);
        Setting setting = new Setting(List.of(kind), phases, clock, tally, census, new SetUpTimes(), () -> false);

        new AgentRun(context, kind, workload, Presence.of(workload.stages(1), 0), setting, 1).abandon();

        assertCounts(10, 0, 0, 0, 10);
    }
}
