package dev.lighthouse.chaos;

import dev.lighthouse.chaos.experiment.Agents;
import dev.lighthouse.chaos.experiment.Experiment;
import dev.lighthouse.chaos.process.ProcessFault;
import dev.lighthouse.chaos.process.ProcessFault.Kind;
import dev.lighthouse.chaos.proxy.LinkFault;
import dev.lighthouse.chaos.proxy.NetworkFault;
import java.time.Duration;

/**
 * Begins experiments that a scenario takes along.
 *
 * <pre>{@code
 * .alongside(Chaos.partition(Agents.oneThird()).from(ofSeconds(10)).lasting(ofSeconds(15)))
 * }</pre>
 */
public final class Chaos {

    private Chaos() {}

    /** Cuts agents off from the target: nothing passes either way, and nothing is refused. */
    public static Experiment partition(Agents agents) {
        return network(LinkFault.blackhole(), agents);
    }

    /** Delays what passes between agents and the target, on each way. */
    public static Experiment latency(Duration delay, Agents agents) {
        return network(LinkFault.latency(delay), agents);
    }

    /** Does something else to the connections of agents. */
    public static Experiment network(LinkFault fault, Agents agents) {
        return Experiment.with(new NetworkFault(fault), agents);
    }

    /** Kills the target (SIGKILL), and starts it again when the window ends. */
    public static Experiment kill() {
        return process(Kind.KILL, Duration.ZERO);
    }

    /** Ends the target (SIGTERM), and starts it again when the window ends. */
    public static Experiment restart() {
        return process(Kind.RESTART, Duration.ZERO);
    }

    /** Stops the target (SIGSTOP), and lets it go on (SIGCONT) when the window ends, or when this run dies. */
    public static Experiment stop() {
        return process(Kind.STOP, Duration.ZERO);
    }

    /** Kills the target and starts it at once, again and again, {@code every} after it was ready. */
    public static Experiment killLoop(Duration every) {
        return process(Kind.KILL_LOOP, every);
    }

    private static Experiment process(Kind kind, Duration every) {
        return Experiment.with(new ProcessFault(kind, every), Agents.all());
    }
}
