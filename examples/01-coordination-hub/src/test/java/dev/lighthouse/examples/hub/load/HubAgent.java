package dev.lighthouse.examples.hub.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lighthouse.agent.Agent;
import dev.lighthouse.agent.AgentContext;
import dev.lighthouse.agent.AgentFactory;
import dev.lighthouse.agent.Journal;
import dev.lighthouse.agent.OperationFailed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;

/**
 * Does one operation an iteration, drawn from a mix, inside a session of its own. A checking one stores an event in every
 * tenth iteration and reads it back. A memory-intensive one asks in every fourth for a full page of its large events.
 */
final class HubAgent implements Agent {

    private static final int CHECK_EVERY = 10;
    private static final int PAGE_EVERY = 4;
    private static final int PAGE = 100;
    private static final int BATCH = 20;
    private static final int LARGE = 4_000;
    private static final int SMALL = 100;

    private final HubClient hub;
    private final String name;
    private final Mix mix;
    private final Kind kind;
    private final SplittableRandom random;
    private long iterations;

    private enum Kind {
        STANDARD,
        CHECKING,
        MEMORY_INTENSIVE
    }

    private HubAgent(AgentContext context, Mix mix, Kind kind) throws Exception {
        this.name = "agent-" + context.agentId();
        this.hub = HubClient.connect(context, name);
        this.mix = mix;
        this.kind = kind;
        this.random = context.random();
    }

    static AgentFactory with(Mix mix) {
        return context -> new HubAgent(context, mix, Kind.STANDARD);
    }

    static AgentFactory checking(Mix mix) {
        return context -> new HubAgent(context, mix, Kind.CHECKING);
    }

    static AgentFactory memoryIntensive(Mix mix) {
        return context -> new HubAgent(context, mix, Kind.MEMORY_INTENSIVE);
    }

    @Override
    public void act(AgentContext context) throws Exception {
        long iteration = iterations++;
        if (kind == Kind.CHECKING && iteration % CHECK_EVERY == 0) {
            appendAndCheck(context);
            return;
        }
        if (kind == Kind.MEMORY_INTENSIVE && iteration % PAGE_EVERY == PAGE_EVERY - 1) {
            context.measure("query-page", () -> hub.byAggregate(aggregate(), PAGE));
            return;
        }
        switch (mix.draw(random)) {
            case LOW -> low(context);
            case MEDIUM -> medium(context);
            case HIGH -> context.measure("append-batch", () -> appendBatch(context.journal()));
        }
    }

    private void low(AgentContext context) throws Exception {
        if (random.nextInt(2) == 0) {
            context.measure("status", hub::status);
        } else {
            context.measure("query", () -> query(context.journal(), 5));
        }
    }

    private void medium(AgentContext context) throws Exception {
        switch (random.nextInt(4)) {
            case 0 -> context.measure("validate", () -> hub.validate(name, "ls -l"));
            case 1 -> context.measure("query-aggregate", () -> query(context.journal(), 50));
            default -> context.measure("append", () -> append(context.journal()));
        }
    }

    /** Reads the first events of its aggregate, and says which it saw. */
    private List<String> query(Journal journal, int limit) throws Exception {
        List<String> ids = hub.idsByAggregate(aggregate(), limit);
        journal.observed(aggregate(), HubClient.json(ids));
        return ids;
    }

    private String append(Journal journal) throws Exception {
        Map<String, Object> event = event(SMALL);
        Journal.Intent intent = intend(journal, event);
        String id = decided(List.of(intent), () -> hub.append(event));
        intent.acknowledged(id);
        return id;
    }

    /** What the store must hold then: the event, and whose it is, which the hub takes from the session. */
    private Journal.Intent intend(Journal journal, Map<String, Object> event) throws IOException {
        Map<String, Object> expected = new HashMap<>(event);
        expected.put("source_agent", name);
        return journal.intend(aggregate(), HubClient.json(expected));
    }

    private List<String> appendBatch(Journal journal) throws Exception {
        List<Map<String, Object>> events = new ArrayList<>();
        List<Journal.Intent> intents = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            Map<String, Object> event = event(LARGE);
            events.add(event);
            intents.add(intend(journal, event));
        }
        List<String> ids = decided(intents, () -> hub.appendAll(events));
        for (int i = 0; i < ids.size(); i++) {
            intents.get(i).acknowledged(ids.get(i));
        }
        return ids;
    }

    /** A 4xx answer says that nothing was stored; any other failure leaves the outcome unknown. */
    private static <T> T decided(List<Journal.Intent> intents, Callable<T> request) throws Exception {
        try {
            return request.call();
        } catch (OperationFailed refused) {
            if (refused.errorClass().startsWith("http.4")) {
                intents.forEach(Journal.Intent::rejected);
            }
            throw refused;
        }
    }

    private void appendAndCheck(AgentContext context) throws Exception {
        String id = context.measure("append", () -> append(context.journal()));
        context.measure("read-back", () -> {
            JsonNode event = hub.event(id);
            if (!event.path("source_agent").asText().equals(name)) {
                throw OperationFailed.check("event " + id + " is not of the agent that stored it");
            }
        });
    }

    private Map<String, Object> event(int size) {
        return Map.of(
                "event_type", "command_executed",
                "aggregate_id", aggregate(),
                "aggregate_type", "job",
                "data", Map.of("command", "ls -l", "exit", random.nextInt(3), "output", text(size)),
                "metadata", Map.of("attempt", 1));
    }

    private String aggregate() {
        return "job-of-" + name;
    }

    private String text(int size) {
        StringBuilder text = new StringBuilder(size);
        while (text.length() < size) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }

    @Override
    public void close() throws Exception {
        hub.close();
    }
}
