package dev.lighthouse.scenario;

import dev.lighthouse.agent.AgentFactory;
import java.time.Duration;

/**
 * A realistic open load: how operations of low, medium and high complexity are mixed, how many arrive when, and how many
 * agents are there for them. {@link Patterns} has four; {@link ScenarioPlan#pattern} uses one.
 *
 * @param name for people
 * @param low weight of agents that perform operations of low complexity, more than zero
 * @param medium weight of those of medium complexity
 * @param high weight of those of high complexity
 * @param workload arrivals, with the number of agents at the start
 * @param peakAgents the most that may be in flight
 */
public record Pattern(String name, double low, double medium, double high, OpenWorkload workload, int peakAgents) {

    /** The same with the duration of every stage multiplied so that all last this long together. */
    public Pattern lasting(Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(
                    "a pattern must last > 0 but was to last " + duration + "; set lasting(Duration)");
        }
        double factor = (double) duration.toNanos() / workload.duration().toNanos();
        return new Pattern(name, low, medium, high, workload.scaled(factor), peakAgents);
    }

    /** Agents of kind {@code low}, {@code medium} and {@code high}, by the pattern's weights. */
    public Mix mix(AgentFactory lowAgent, AgentFactory mediumAgent, AgentFactory highAgent) {
        return Mix.of("low", low, lowAgent).and("medium", medium, mediumAgent).and("high", high, highAgent);
    }
}
