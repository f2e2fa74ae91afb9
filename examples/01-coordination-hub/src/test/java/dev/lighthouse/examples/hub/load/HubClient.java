package dev.lighthouse.examples.hub.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lighthouse.agent.OperationFailed;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One agent's way to the hub, inside its own session. All agents of a worker share one pool of connections. */
final class HubClient implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final URI hub;
    private final String token;

    private HubClient(URI hub, String token) {
        this.hub = hub;
        this.token = token;
    }

    /** Opens a session. */
    static HubClient connect(URI hub, String agent) throws Exception {
        JsonNode session = send(post(hub.resolve("/session/create"), Map.of("agent_id", agent)), 201);
        return new HubClient(hub, session.get("session_token").asText());
    }

    JsonNode status() throws Exception {
        return send(request("/status").GET(), 200);
    }

    boolean validate(String agent, String command) throws Exception {
        Map<String, Object> body =
                Map.of("tool_name", "Bash", "tool_input", Map.of("command", command), "agent_id", agent);
        return send(post(hub.resolve("/validate"), body), 200).get("approved").asBoolean();
    }

    /** Stores an event and returns its id. */
    String append(Map<String, Object> event) throws Exception {
        return send(authorised(post(hub.resolve("/event/store"), event)), 201)
                .get("event_id")
                .asText();
    }

    /** Stores all events or none, and returns their ids. */
    List<String> appendAll(List<Map<String, Object>> events) throws Exception {
        JsonNode ids = send(authorised(post(hub.resolve("/event/store/batch"), events)), 201)
                .get("event_ids");
        return JSON.convertValue(ids, JSON.getTypeFactory().constructCollectionType(List.class, String.class));
    }

    JsonNode event(String id) throws Exception {
        return send(request("/event/" + id).GET(), 200);
    }

    JsonNode byAggregate(String aggregate, int limit) throws Exception {
        String query =
                "/event/query?limit=" + limit + "&aggregate_id=" + URLEncoder.encode(aggregate, StandardCharsets.UTF_8);
        return send(request(query).GET(), 200).get("events");
    }

    /** The event as the journal keeps it: what the client sent, as JSON. */
    static String json(Map<String, Object> event) throws IOException {
        return JSON.writeValueAsString(event);
    }

    @Override
    public void close() throws Exception {
        send(request("/session/close").POST(HttpRequest.BodyPublishers.noBody()), 204);
    }

    private HttpRequest.Builder request(String path) {
        return authorised(HttpRequest.newBuilder(hub.resolve(path)));
    }

    private HttpRequest.Builder authorised(HttpRequest.Builder request) {
        return request.header("Authorization", "Bearer " + token);
    }

    private static HttpRequest.Builder post(URI address, Object body) throws IOException {
        return HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    }

    private static JsonNode send(HttpRequest.Builder request, int expected) throws Exception {
        HttpResponse<byte[]> response =
                HTTP.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != expected) {
            throw OperationFailed.http(
                    response.statusCode(), "expected " + expected + " but got " + response.statusCode());
        }
        return response.body().length == 0 ? JSON.nullNode() : JSON.readTree(response.body());
    }
}
