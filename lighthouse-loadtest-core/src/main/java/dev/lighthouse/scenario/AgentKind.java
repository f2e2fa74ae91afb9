package dev.lighthouse.scenario;

import dev.lighthouse.agent.AgentFactory;

/**
 * Agents of one sort in a {@link Mix}.
 *
 * @param name of the kind: letters, digits, {@code . _ -}
 * @param weight its share of the whole is its weight in the sum of all; more than zero
 * @param factory makes such an agent
 * @param onPlatformThreads whether these agents run on platform threads also where the JVM has virtual ones
 */
public record AgentKind(String name, double weight, AgentFactory factory, boolean onPlatformThreads) {

    public AgentKind {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,49}")) {
            throw new IllegalArgumentException(
                    "an agent kind's name must be up to 50 letters, digits, '.', '_' or '-' but" + " was '" + name
                            + "'; set Mix.of(name, weight, factory)");
        }
        if (!(weight > 0 && weight <= 1e9)) {
            throw new IllegalArgumentException(
                    "the weight of agent kind '" + name + "' must be > 0 and <= 1000000000 but" + " was "
                            + Texts.number(weight) + "; set Mix.of(name, weight, factory) or leave the kind out");
        }
    }
}
