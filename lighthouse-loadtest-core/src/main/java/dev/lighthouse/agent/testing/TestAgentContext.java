package dev.lighthouse.agent.testing;

import dev.lighthouse.agent.AgentContext;
import dev.lighthouse.agent.Journal;
import dev.lighthouse.agent.OperationFailed;
import dev.lighthouse.agent.TraceContext;
import dev.lighthouse.feed.Feeder;
import dev.lighthouse.feed.FeederException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * An {@link AgentContext} for tests of agents: no controller, no worker, and time that passes only in {@link #pause} and
 * {@link #pass}. For one thread.
 *
 * <pre>{@code
 * TestAgentContext context = TestAgentContext.of(URI.create("http://localhost:8080"));
 * new HubAgent(context).act(context);
 * assertThat(context.measured()).extracting(Measured::operation).containsExactly("append");
 * }</pre>
 */
public final class TestAgentContext implements AgentContext {

    private final int agentId;
    private final int agents;
    private final URI target;
    private final long seed;
    private final Map<String, String> properties = new HashMap<>();
    private final Map<Feeder<?>, Iterator<?>> feeds = new IdentityHashMap<>();
    private final List<Measured> measured = new ArrayList<>();
    private final List<String> journal = new ArrayList<>();
    private final SplittableRandom random;
    private final SplittableRandom traceIds;
    private @Nullable TraceContext trace;
    private long nanos;
    private boolean stopping;

    /**
     * One operation that an agent performed.
     *
     * @param operation its name
     * @param duration in virtual time
     * @param failure what it threw, or null
     */
    public record Measured(
            String operation, Duration duration, @Nullable Throwable failure) {}

    private TestAgentContext(int agentId, int agents, URI target, long seed) {
        this.agentId = agentId;
        this.agents = agents;
        this.target = target;
        this.seed = seed;
        this.random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + agentId);
        this.traceIds = new SplittableRandom(~seed);
    }

    /** For the only agent of a scenario, with the seed 1. */
    public static TestAgentContext of(URI target) {
        return of(target, 0, 1, 1);
    }

    /** For one agent of several. */
    public static TestAgentContext of(URI target, int agentId, int agents, long seed) {
        return new TestAgentContext(agentId, agents, target, seed);
    }

    /** Gives the target a property. */
    public TestAgentContext property(String name, String value) {
        properties.put(name, value);
        return this;
    }

    /** Lets time pass. */
    public void pass(Duration duration) {
        nanos += duration.toNanos();
    }

    /** Ends the load: from now on the agent is told to come to its end. */
    public void stop() {
        stopping = true;
    }

    /** The operations so far, in the order of their ends. */
    public List<Measured> measured() {
        return List.copyOf(measured);
    }

    /** What the agent wrote into its journal, a line an entry, such as {@code intend key payload}. */
    public List<String> journalled() {
        return List.copyOf(journal);
    }

    @Override
    public String traceparent() {
        TraceContext current = trace;
        return (current == null ? TraceContext.root(traceIds) : current).traceparent();
    }

    @Override
    public <T> T measure(String operation, Callable<T> work) throws Exception {
        long begun = nanos;
        TraceContext outer = trace;
        trace = outer == null ? TraceContext.root(traceIds) : outer.child(traceIds);
        try {
            T result = work.call();
            measured.add(new Measured(operation, Duration.ofNanos(nanos - begun), null));
            return result;
        } catch (Throwable failure) {
            measured.add(new Measured(operation, Duration.ofNanos(nanos - begun), failure));
            throw failure;
        } finally {
            trace = outer;
        }
    }

    @Override
    public <T> T next(Feeder<T> feeder) throws OperationFailed {
        try {
            @SuppressWarnings("unchecked") // Put there for this feeder.
            Iterator<T> records =
                    (Iterator<T>) feeds.computeIfAbsent(feeder, it -> feeder.recordsOf(agentId, agents, seed));
            if (records.hasNext()) {
                return records.next();
            }
            throw new OperationFailed("feeder", feeder.describe() + " has no record left for an agent");
        } catch (FeederException e) {
            throw new OperationFailed("feeder", String.valueOf(e.getMessage()));
        }
    }

    /** All the others are always there. */
    @Override
    public boolean barrier(String name) {
        return !stopping;
    }

    /** All the others are always there. */
    @Override
    public boolean barrier(String name, Duration atMost) {
        return !stopping;
    }

    @Override
    public void pause(Duration duration) {
        if (!stopping) {
            pass(duration);
        }
    }

    @Override
    public Duration elapsed() {
        return Duration.ofNanos(nanos);
    }

    @Override
    public int agentId() {
        return agentId;
    }

    @Override
    public int agents() {
        return agents;
    }

    @Override
    public int workerId() {
        return 0;
    }

    @Override
    public URI target() {
        return target;
    }

    @Override
    public String property(String name) {
        String value = properties.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "the target has no property '" + name + "' but " + properties.keySet() + "; set it in the test");
        }
        return value;
    }

    @Override
    public SplittableRandom random() {
        return random;
    }

    @Override
    public boolean stopping() {
        return stopping;
    }

    @Override
    public Journal journal() {
        return new Journal() {
            @Override
            public Intent intend(String key, String payload) {
                journal.add("intend " + key + " " + payload);
                return new Intent() {
                    @Override
                    public void acknowledged(String id) {
                        journal.add("acknowledged " + id);
                    }

                    @Override
                    public void rejected() {
                        journal.add("rejected " + key);
                    }
                };
            }

            @Override
            public void observed(String key, String value) {
                journal.add("observed " + key + " " + value);
            }
        };
    }
}
