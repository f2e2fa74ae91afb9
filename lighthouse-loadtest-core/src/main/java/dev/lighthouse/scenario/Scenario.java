package dev.lighthouse.scenario;

/**
 * Who does what against which target, under which workload and thresholds.
 *
 * <p>A scenario is a public class with a public constructor without parameters among a project's test classes.
 */
@FunctionalInterface
public interface Scenario {

    /**
     * The plan. Called in the controller and again in every worker, which must all get the same one: it does no I/O and
     * reads no clock.
     *
     * <p>What it throws stops the run before anything starts, as does a plan without target or agents or null instead of
     * one: in one sentence, which of an {@link IllegalArgumentException} is its message.
     */
    ScenarioPlan plan();
}
