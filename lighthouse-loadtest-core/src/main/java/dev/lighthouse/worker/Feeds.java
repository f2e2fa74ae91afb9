package dev.lighthouse.worker;

import dev.lighthouse.agent.OperationFailed;
import dev.lighthouse.feed.Feeder;
import dev.lighthouse.feed.FeederException;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How far each agent of a worker is with each feeder. Safe for use by several threads, one an agent. */
final class Feeds {

    private record Place(Feeder<?> feeder, int agent) {}

    private final int agents;
    private final long seed;
    private final Map<Place, Iterator<?>> places = new ConcurrentHashMap<>();
    private final Set<Integer> dry = ConcurrentHashMap.newKeySet();

    Feeds(int agents, long seed) {
        this.agents = agents;
        this.seed = seed;
    }

    /** An agent's next record, or {@code feeder} as the class of a failure after which it is dry. */
    <T> T next(Feeder<T> feeder, int agent) throws OperationFailed {
        try {
            @SuppressWarnings("unchecked") // Put there for this feeder, below.
            Iterator<T> records = (Iterator<T>)
                    places.computeIfAbsent(new Place(feeder, agent), it -> feeder.recordsOf(agent, agents, seed));
            if (records.hasNext()) {
                return records.next();
            }
        } catch (FeederException e) {
            throw failed(agent, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            throw failed(agent, feeder.describe() + " cannot be read: " + e);
        }
        throw failed(
                agent,
                feeder.describe() + " has no record left for an agent: it has " + feeder.size() + " and " + agents
                        + " agents share them; add records, let fewer be needed, or say .circular() or .random()");
    }

    private OperationFailed failed(int agent, String message) {
        dry.add(agent);
        return new OperationFailed("feeder", message);
    }

    boolean isDry(int agent) {
        return dry.contains(agent);
    }
}
