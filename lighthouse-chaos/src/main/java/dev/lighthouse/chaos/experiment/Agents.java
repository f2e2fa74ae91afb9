package dev.lighthouse.chaos.experiment;

import dev.lighthouse.companion.PlanOutline;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Whom a fault strikes: some of the agents of a plan. Immutable. */
public final class Agents {

    private final String description;
    private final Function<PlanOutline, List<Integer>> choice;

    private Agents(String description, Function<PlanOutline, List<Integer>> choice) {
        this.description = description;
        this.choice = choice;
    }

    /** Every agent. */
    public static Agents all() {
        return new Agents("all agents", plan -> range(0, plan.agents()));
    }

    /** The first third of the agents, by number; at least one. */
    public static Agents oneThird() {
        return new Agents("the first third of the agents", plan -> range(0, Math.max(1, plan.agents() / 3)));
    }

    /**
     * The first so many.
     *
     * @throws IllegalArgumentException fewer than one
     */
    public static Agents first(int count) {
        if (count < 1) {
            throw new IllegalArgumentException(
                    "expected at least 1 agent but got " + count + "; give first(count) one");
        }
        return new Agents("the first " + count + " agents", plan -> {
            if (count > plan.agents()) {
                throw new IllegalArgumentException("expected at most the " + plan.agents() + " agents of scenario "
                        + plan.scenario() + " but the fault is to strike " + count + "; give first(count) fewer");
            }
            return range(0, count);
        });
    }

    /** Those of a kind, as the plan's {@code agents(kind, count, factory)} or mix calls it. */
    public static Agents ofKind(String kind) {
        return new Agents("the agents of kind " + kind, plan -> {
            List<Integer> agents = IntStream.range(0, plan.agents())
                    .filter(agent -> plan.kinds().get(agent).equals(kind))
                    .boxed()
                    .toList();
            if (agents.isEmpty()) {
                throw new IllegalArgumentException("expected a kind of agents of scenario " + plan.scenario()
                        + " but got '" + kind + "'; there are " + new TreeSet<>(plan.kinds()));
            }
            return agents;
        });
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    /**
     * Their numbers in a plan.
     *
     * @throws IllegalArgumentException it has none such
     */
    List<Integer> of(PlanOutline plan) {
        return choice.apply(plan);
    }

    @Override
    public String toString() {
        return description;
    }
}
