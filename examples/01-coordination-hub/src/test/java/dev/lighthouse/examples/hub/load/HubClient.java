package dev.lighthouse.examples.hub.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lighthouse.agent.AgentContext;
import dev.lighthouse.agent.OperationFailed;
import dev.lighthouse.http.Http;
import dev.lighthouse.http.HttpOptions;
import dev.lighthouse.http.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One agent's way to the hub: its own connection, inside its own session. */
final class HubClient implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpOptions OPTIONS = HttpOptions.defaults().totalTimeout(Duration.ofSeconds(10));

    private final Http http;

    private HubClient(Http http) {
        this.http = http;
    }

    /** Opens a session. */
    static HubClient connect(AgentContext context, String agent) throws Exception {
        return connect(context, agent, OPTIONS);
    }

    /** Opens a session, with other time limits. */
    static HubClient connect(AgentContext context, String agent, HttpOptions options) throws Exception {
        Http http = Http.of(context, options);
        JsonNode session = read(http.post("/session/create")
                .json(json(Map.of("agent_id", agent)))
                .expect(201));
        http.header("Authorization", "Bearer " + session.get("session_token").asText());
        return new HubClient(http);
    }

    JsonNode status() throws Exception {
        return read(http.get("/status").expect(200));
    }

    boolean validate(String agent, String command) throws Exception {
        Map<String, Object> body =
                Map.of("tool_name", "Bash", "tool_input", Map.of("command", command), "agent_id", agent);
        return read(http.post("/validate").json(json(body)).expect(200))
                .get("approved")
                .asBoolean();
    }

    /** Stores an event and returns its id. */
    String append(Map<String, Object> event) throws Exception {
        return read(http.post("/event/store").json(json(event)).expect(201))
                .get("event_id")
                .asText();
    }

    /** Stores all events or none, and returns their ids. */
    List<String> appendAll(List<Map<String, Object>> events) throws Exception {
        JsonNode ids = read(http.post("/event/store/batch").json(json(events)).expect(201))
                .get("event_ids");
        return JSON.convertValue(ids, JSON.getTypeFactory().constructCollectionType(List.class, String.class));
    }

    JsonNode event(String id) throws Exception {
        return read(http.get("/event/" + id).expect(200));
    }

    JsonNode byAggregate(String aggregate, int limit) throws Exception {
        return read(http.get("/event/query")
                        .query("limit", limit)
                        .query("aggregate_id", aggregate)
                        .expect(200))
                .get("events");
    }

    /** The ids of an aggregate's first events, in order, and null behind them where there are more. */
    List<String> idsByAggregate(String aggregate, int limit) throws Exception {
        JsonNode page = read(http.get("/event/query")
                .query("limit", limit)
                .query("aggregate_id", aggregate)
                .expect(200));
        List<String> ids = new ArrayList<>();
        page.get("events").forEach(event -> ids.add(event.get("event_id").asText()));
        if (!page.get("next_cursor").isNull()) {
            ids.add(null);
        }
        return ids;
    }

    /** Without a word to a hub that does not know the session any more. */
    void abandon() {
        http.close();
    }

    /** As sent, and as the journal keeps an event. */
    static String json(Object value) throws IOException {
        return JSON.writeValueAsString(value);
    }

    private static JsonNode read(Response answer) throws OperationFailed {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw OperationFailed.check("the answer is no JSON");
        }
    }

    @Override
    public void close() throws Exception {
        try (http) {
            http.post("/session/close").expect(204);
        }
    }
}
