package dev.lighthouse.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The stages of a workload, one after the other. Immutable; every method returns others.
 *
 * <pre>{@code
 * Stages.from(0)
 *         .rampTo(50, ofSeconds(10))          // "ramp-up", not measured
 *         .hold(ofSeconds(60))                // "hold", measured
 *         .steps(3, 200, ofSeconds(30))       // "step-1", "step-2", "step-3" at 100, 150 and 200, measured
 *         .rampTo(0, ofSeconds(10))           // "ramp-down", not measured
 * }</pre>
 *
 * <p>Levels are agents in a closed workload and arrivals a second in an open one. Ramps are warm-up or cool-down and not
 * measured, everything else is; {@link #measured} says otherwise. A name that was given twice by default gets a number,
 * so that each stage is a phase of its own.
 */
public final class Stages {

    static final String RAMP_UP = "ramp-up";
    static final String HOLD = "hold";

    /** Every phase has histograms of its own. */
    private static final int MOST = 30;

    private final double start;
    private final List<Stage> list;

    private Stages(double start, List<Stage> list) {
        if (list.size() > MOST) {
            throw new IllegalArgumentException(
                    "a workload must have at most " + MOST + " stages but has " + list.size() + "; make fewer steps");
        }
        this.start = start;
        this.list = List.copyOf(list);
    }

    /**
     * No stage yet, and the level from which the first one sets out.
     *
     * @param level agents, or arrivals a second
     */
    public static Stages from(double level) {
        return new Stages(level, List.of());
    }

    /** Changes the level evenly to {@code level} within {@code over}. Not measured unless told otherwise. */
    public Stages rampTo(double level, Duration over) {
        if (level == level()) {
            throw new IllegalArgumentException("a ramp must reach another level but goes from " + Texts.number(level)
                    + " to " + Texts.number(level) + "; set hold(Duration) or another level");
        }
        return and(new Stage(unused(level > level() ? RAMP_UP : "ramp-down"), level(), level, over, false));
    }

    /** Stays at the level for so long. Measured. */
    public Stages hold(Duration duration) {
        return and(new Stage(unused(HOLD), level(), level(), duration, true));
    }

    /** Jumps to {@code level} and stays there for so long. Measured. */
    public Stages stepTo(double level, Duration duration) {
        return and(new Stage(numbered("step", 1), level, level, duration, true));
    }

    /**
     * Jumps {@code count} times, by the same each time, and stays for {@code each}; the last step is at {@code level}.
     * Measured.
     */
    public Stages steps(int count, double level, Duration each) {
        if (count < 1) {
            throw new IllegalArgumentException(
                    "steps must be >= 1 but was " + count + "; set steps(count, level, each)");
        }
        double first = level();
        Stages stages = this;
        for (int step = 1; step <= count; step++) {
            stages = stages.stepTo(step == count ? level : first + (level - first) * step / count, each);
        }
        return stages;
    }

    /** Names the last stage: the phase's name in results, and in thresholds as {@code phase:NAME}. */
    public Stages named(String name) {
        return replaceLast(last("named(name)").named(name));
    }

    /** Says whether the last stage is measured. */
    public Stages measured(boolean is) {
        return replaceLast(last("measured(boolean)").measured(is));
    }

    private Stage last(String call) {
        if (list.isEmpty()) {
            throw new IllegalStateException("there is no stage yet; set rampTo, hold or stepTo before " + call);
        }
        return list.get(list.size() - 1);
    }

    private Stages replaceLast(Stage stage) {
        List<Stage> others = new ArrayList<>(list.subList(0, list.size() - 1));
        others.add(stage);
        return new Stages(start, others);
    }

    private Stages and(Stage stage) {
        List<Stage> all = new ArrayList<>(list);
        all.add(stage);
        return new Stages(start, all);
    }

    private double level() {
        return list.isEmpty() ? start : list.get(list.size() - 1).to();
    }

    private String unused(String name) {
        return isUsed(name) ? numbered(name, 2) : name;
    }

    private String numbered(String name, int first) {
        int number = first;
        while (isUsed(name + "-" + number)) {
            number++;
        }
        return name + "-" + number;
    }

    private boolean isUsed(String name) {
        return list.stream().anyMatch(stage -> stage.name().equals(name));
    }

    Stages scaled(double factor) {
        return new Stages(
                start, list.stream().map(stage -> stage.scaled(factor)).toList());
    }

    /** In order. */
    public List<Stage> list() {
        return list;
    }

    /** All stages together. */
    public Duration duration() {
        return list.stream().map(Stage::duration).reduce(Duration.ZERO, Duration::plus);
    }

    /** The highest level of any stage. */
    public double peak() {
        return list.stream()
                .mapToDouble(stage -> Math.max(stage.from(), stage.to()))
                .max()
                .orElse(0);
    }

    String describe() {
        return list.stream().map(Stage::describe).collect(Collectors.joining(", "));
    }

    /** Refuses what is no workload: none or nothing measured, two phases of one name, a level of nobody all along. */
    Stages complete() {
        if (list.stream().noneMatch(Stage::measured)) {
            throw new IllegalArgumentException("a workload must have a stage that is measured but has "
                    + (list.isEmpty() ? "none" : describe()) + "; set hold(Duration) or measured(true)");
        }
        Set<String> names = new HashSet<>();
        for (Stage stage : list) {
            if (!names.add(stage.name())) {
                throw new IllegalArgumentException(
                        "stages must have names of their own but two are '" + stage.name() + "'; set named(name)");
            }
        }
        if (list.stream().noneMatch(stage -> stage.measured() && Math.max(stage.from(), stage.to()) > 0)) {
            throw new IllegalArgumentException("a measured stage must have a level above 0 but there is only "
                    + describe() + "; set from(level), rampTo(level, over) or stepTo(level, duration)");
        }
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Stages stages && stages.start == start && stages.list.equals(list);
    }

    @Override
    public int hashCode() {
        return list.hashCode();
    }

    @Override
    public String toString() {
        return describe();
    }
}
