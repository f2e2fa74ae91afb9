package dev.lighthouse.chaos.experiment;

import dev.lighthouse.chaos.fault.Fault;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** All of an experiment, with its defaults. Changed only in a copy that nobody else has yet; all values are immutable. */
final class Config implements Cloneable {
    String name;
    Fault fault;
    final Agents agents;
    Duration from = Duration.ofSeconds(10);
    Duration lasting = Duration.ofSeconds(10);
    List<String> hypothesis = List.of("errors < 1 %");
    int steadySeconds = 3;
    Duration pass = Duration.ofSeconds(30);
    Duration partial = Duration.ofSeconds(60);
    List<String> unharmed = List.of();
    List<Unslowed> unslowed = List.of();

    Config(Fault fault, Agents agents) {
        this.name = fault.name();
        this.fault = fault;
        this.agents = agents;
    }

    Config with(Consumer<Config> change) {
        try {
            Config changed = (Config) clone();
            change.accept(changed);
            return changed;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    /** In one line, for the digest of the plan. */
    @Override
    public String toString() {
        return fault.describe() + (fault.strikesAgents() ? ", " + agents : "") + ", from " + from.toMillis()
                + " ms for " + lasting.toMillis() + " ms; hypothesis " + hypothesis + " for " + steadySeconds
                + " s within " + pass.toMillis() + " ms or " + partial.toMillis() + " ms; unharmed " + unharmed
                + ", unslowed " + unslowed;
    }
}
