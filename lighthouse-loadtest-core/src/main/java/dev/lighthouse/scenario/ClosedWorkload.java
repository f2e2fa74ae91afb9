package dev.lighthouse.scenario;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A closed workload: a number of agents, each of which acts again only when its last iteration has ended. With
 * {@link #rampUp} and {@link #hold}, agent <i>i</i> of <i>n</i> starts at <i>i / n</i> of the ramp-up and acts until the
 * hold ends. With {@link #stages} agent <i>i</i>, counted from 0, is there while the level is above <i>i</i>.
 *
 * <p>With a {@link Pace} every agent has slots, one every interval. A slot is the <em>intended start</em> of an
 * iteration and of that iteration's first operation. An agent that is late runs its missed slots back to back, each still
 * measured from its own intended start; slots left when the agent is to leave count as {@code unstarted}, except those
 * that an agent is late for by less than an interval or a second, which it still begins. Later operations of an iteration
 * are intended when they are called.
 *
 * <p>Set-up is charged to no operation, and yet it cannot hide work: how many measured iterations an agent owes follows
 * from its arrival, or, where set-up takes less than a second, from its end. Its first slot comes when its set-up has
 * ended, the others an interval apart from there; those of the owed iterations for which set-up left no time count as
 * {@code unstarted}. So do all of an agent that cannot be created or is ready only when it is to leave, and those left of
 * one that has to be given up because it does not come back.
 *
 * <p>Without a pace, with {@link #think} time or none, intended and actual start are the same, and an agent owes one
 * measured iteration: if it begins none, that one counts as {@code unstarted}.
 *
 * <p>With a {@link #session} length an agent leaves when its session has lasted that long and its iteration has ended: it
 * is closed, and another arrives in its place, with the same number, created and set up anew. The slots of the newcomer
 * count from when the session was to end. With a limit of {@link #iterations} an agent leaves after so many of them; its
 * place stays empty until its session would have ended.
 *
 * <p>Operations that are intended after the last stage, such as later ones of the last iteration, are recorded apart, as
 * phase {@code drain}, and not judged.
 */
public final class ClosedWorkload implements Workload {

    static final ClosedWorkload DEFAULT =
            new ClosedWorkload(RampAndHold.DEFAULT, null, null, null, null, Long.MAX_VALUE);

    private final RampAndHold shape;
    private final @Nullable Stages stages;
    private final @Nullable Pace pace;
    private final @Nullable RandomDuration think;
    private final @Nullable RandomDuration session;
    private final long iterations;

    private ClosedWorkload(
            RampAndHold shape,
            @Nullable Stages stages,
            @Nullable Pace pace,
            @Nullable RandomDuration think,
            @Nullable RandomDuration session,
            long iterations) {
        if (pace != null && think != null) {
            throw new IllegalArgumentException("a closed workload must have a pace or think time but has both; set"
                    + " pace(Pace) or think(RandomDuration)");
        }
        this.shape = shape;
        this.stages = stages;
        this.pace = pace;
        this.think = think;
        this.session = session;
        this.iterations = iterations;
    }

    /**
     * Time over which the agents of the plan start, evenly; phase {@code ramp-up}, not measured. Zero or more; ends what
     * {@link #stages} said.
     */
    public ClosedWorkload rampUp(Duration duration) {
        return new ClosedWorkload(shape.rampUp(duration), null, pace, think, session, iterations);
    }

    /** Time that is measured, from the end of the ramp-up; phase {@code hold}. Ends what {@link #stages} said. */
    public ClosedWorkload hold(Duration duration) {
        return new ClosedWorkload(shape.hold(duration), null, pace, think, session, iterations);
    }

    /** Any number of stages instead, whose levels are numbers of agents. */
    public ClosedWorkload stages(Stages levels) {
        for (Stage stage : levels.complete().list()) {
            requireWhole(stage, stage.from());
            requireWhole(stage, stage.to());
        }
        return new ClosedWorkload(shape, levels, pace, think, session, iterations);
    }

    private static void requireWhole(Stage stage, double level) {
        if (level != Math.rint(level)) {
            throw new IllegalArgumentException("stage '" + stage.name() + "' of a closed workload must reach a whole"
                    + " number of agents but reaches " + level + "; set another level");
        }
    }

    /** How often each agent acts. */
    public ClosedWorkload pace(Pace each) {
        Texts.requireBounded("pace interval", each.interval(), "pace(Pace)");
        return new ClosedWorkload(shape, stages, each, think, session, iterations);
    }

    /** How long each agent rests after an iteration. */
    public ClosedWorkload think(RandomDuration time) {
        return new ClosedWorkload(shape, stages, pace, time, session, iterations);
    }

    /** How long an agent stays before another arrives in its place. */
    public ClosedWorkload session(RandomDuration length) {
        return new ClosedWorkload(shape, stages, pace, think, length, iterations);
    }

    /** How many iterations an agent performs at most, warm-up included. */
    public ClosedWorkload iterations(long most) {
        if (most < 1) {
            throw new IllegalArgumentException("iterations must be >= 1 but was " + most + "; set iterations(most)");
        }
        return new ClosedWorkload(shape, stages, pace, think, session, most);
    }

    @Override
    public Stages stages(int agents) {
        if (stages == null) {
            return shape.at(agents);
        }
        for (Stage stage : stages.list()) {
            double level = Math.max(stage.from(), stage.to());
            if (level > agents) {
                throw new IllegalArgumentException("stage '" + stage.name() + "' would never reach its "
                        + Texts.number(level) + " agents: the plan has " + agents + "; set agents("
                        + Texts.number(level) + ", factory) or a lower level");
            }
        }
        return stages;
    }

    /** From one slot of an agent to its next; null: no slots. */
    public @Nullable Pace pace() {
        return pace;
    }

    /** Rest after an iteration; null: none. */
    public @Nullable RandomDuration think() {
        return think;
    }

    /** How long an agent stays; null: as long as the level lets it. */
    public @Nullable RandomDuration session() {
        return session;
    }

    /** The most iterations of an agent. */
    public long iterations() {
        return iterations;
    }

    @Override
    public Duration duration() {
        return stages == null ? shape.duration() : stages.duration();
    }

    @Override
    public ClosedWorkload scaled(double factor) {
        return stages == null
                ? new ClosedWorkload(shape.scaled(factor), null, pace, think, session, iterations)
                : stages(stages.scaled(factor));
    }

    @Override
    public String describe() {
        return "closed, "
                + (stages == null ? shape.describe() : "agents: " + stages.describe())
                + rhythm()
                + (session == null ? "" : ", sessions of " + session.describe())
                + (iterations == Long.MAX_VALUE ? "" : ", at most " + iterations + " iterations an agent");
    }

    private String rhythm() {
        if (think != null) {
            return ", think time " + think.describe();
        }
        return pace == null ? ", no pacing" : ", one iteration every " + Texts.seconds(pace.interval()) + " an agent";
    }
}
