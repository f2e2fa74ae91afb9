package dev.lighthouse.examples.hub;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lighthouse.examples.hub.HubCalls.Answer;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Semaphore;

/** An agent that appends single events and batches until the hub is gone, and remembers what it was promised. */
final class Appender extends Thread {
    private final String agent;
    private final HubCalls hub;
    private final Random random;
    private final Semaphore acknowledgements;
    private final Map<String, String> promised = new LinkedHashMap<>();
    private int attempted;
    private Throwable failure;

    /**
     * An agent not yet started.
     *
     * @param acknowledgements gets a permit for each request that the hub acknowledged
     */
    Appender(String agent, String address, long seed, Semaphore acknowledgements) {
        super(agent);
        this.agent = agent;
        this.hub = new HubCalls(address).as(agent);
        this.random = new Random(seed);
        this.acknowledgements = acknowledgements;
    }

    /** The key in the data of each acknowledged event, by event id. */
    Map<String, String> promised() {
        return promised;
    }

    /** What else went wrong than the hub's end; null if nothing did. */
    Throwable failure() {
        return failure;
    }

    /** How many events it tried to append, acknowledged or not. */
    int attempted() {
        return attempted;
    }

    @Override
    public void run() {
        try {
            while (true) {
                int size = random.nextInt(4) == 0 ? 2 + random.nextInt(9) : 1;
                append(size);
                acknowledgements.release();
            }
        } catch (UncheckedIOException e) {
            // The hub is gone, and the outcome of the last request unknown.
        } catch (RuntimeException | AssertionError e) {
            failure = e;
            acknowledgements.release(1_000);
        }
    }

    private void append(int size) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            keys.add(agent + "-" + attempted++);
        }
        List<String> events = keys.stream().map(key -> event(key, size)).toList();
        Answer answer = size == 1
                ? hub.post("/event/store", events.get(0))
                : hub.post("/event/store/batch", "[" + String.join(",", events) + "]");
        if (answer.status() != 201) {
            throw new AssertionError("expected 201 but got " + answer);
        }
        JsonNode ids = answer.body().path("event_ids");
        for (int i = 0; i < size; i++) {
            String id = size == 1
                    ? answer.body().get("event_id").textValue()
                    : ids.get(i).textValue();
            promised.put(id, keys.get(i));
        }
    }

    private static String event(String key, int size) {
        return "{\"event_type\":\"command_executed\",\"aggregate_id\":\"kill-test\",\"aggregate_type\":\"test\",\"data\":"
                + "{\"key\":\"" + key + "\",\"batch\":" + size + "}}";
    }
}
