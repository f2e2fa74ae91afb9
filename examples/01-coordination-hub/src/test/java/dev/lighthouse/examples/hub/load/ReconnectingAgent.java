package dev.lighthouse.examples.hub.load;

import dev.lighthouse.agent.Agent;
import dev.lighthouse.agent.AgentContext;
import dev.lighthouse.agent.AgentFactory;
import dev.lighthouse.agent.Journal;
import dev.lighthouse.agent.OperationFailed;
import dev.lighthouse.http.HttpOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Reads and appends by turns of chance, gives up on an answer after 2 s, and opens another session when the hub no longer
 * knows its own. Its operations bear the name of its kind before their own: {@code cut-append}.
 */
final class ReconnectingAgent implements Agent {

    private static final HttpOptions OPTIONS =
            HttpOptions.defaults().connectTimeout(Duration.ofSeconds(2)).totalTimeout(Duration.ofSeconds(2));

    private final String kind;
    private final String name;
    private final SplittableRandom random;
    private HubClient hub;

    private ReconnectingAgent(AgentContext context, String kind) throws Exception {
        this.kind = kind;
        this.name = "agent-" + context.agentId();
        this.random = context.random();
        this.hub = HubClient.connect(context, name, OPTIONS);
    }

    static AgentFactory of(String kind) {
        return context -> new ReconnectingAgent(context, kind);
    }

    @Override
    public void act(AgentContext context) throws Exception {
        try {
            if (random.nextInt(2) == 0) {
                context.measure(kind + "-status", () -> hub.status());
            } else {
                context.measure(kind + "-append", () -> append(context.journal()));
            }
        } catch (OperationFailed failed) {
            if (failed.errorClass().equals("http.401")) {
                hub.abandon();
                hub = HubClient.connect(context, name, OPTIONS);
            }
            throw failed;
        }
    }

    private String append(Journal journal) throws Exception {
        Map<String, Object> event = Map.of(
                "event_type",
                "command_executed",
                "aggregate_id",
                "job-of-" + name,
                "aggregate_type",
                "job",
                "data",
                Map.of("command", "ls -l", "exit", random.nextInt(3)),
                "metadata",
                Map.of("attempt", 1));
        Journal.Intent intent = intend(journal, event);
        try {
            String id = hub.append(event);
            intent.acknowledged(id);
            return id;
        } catch (OperationFailed refused) {
            if (refused.errorClass().startsWith("http.4")) {
                intent.rejected();
            }
            throw refused;
        }
    }

    private Journal.Intent intend(Journal journal, Map<String, Object> event) throws IOException {
        Map<String, Object> expected = new HashMap<>(event);
        expected.put("source_agent", name);
        return journal.intend("job-of-" + name, HubClient.json(expected));
    }

    @Override
    public void close() throws Exception {
        try {
            hub.close();
        } catch (OperationFailed gone) {
            // The session went with the hub that was killed.
        }
    }
}
