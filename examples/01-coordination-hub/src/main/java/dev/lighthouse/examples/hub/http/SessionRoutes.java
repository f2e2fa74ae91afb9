package dev.lighthouse.examples.hub.http;

import dev.lighthouse.examples.hub.session.AgentKeys;
import dev.lighthouse.examples.hub.session.Session;
import dev.lighthouse.examples.hub.session.SessionLimitException;
import dev.lighthouse.examples.hub.session.Sessions;
import dev.lighthouse.examples.hub.store.Timestamps;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Opening, checking and closing sessions. */
final class SessionRoutes {
    private static final Set<String> CREATE = Set.of("agent_id", "ip_address", "user_agent");
    private static final Set<String> VALIDATE = Set.of("session_token", "agent_id");
    private static final Pattern AGENT_ID = Pattern.compile("[A-Za-z0-9._@/-]{1,128}");

    private final Sessions sessions;
    private final AgentKeys keys;
    private final Access access;

    SessionRoutes(Sessions sessions, AgentKeys keys, Access access) {
        this.sessions = sessions;
        this.keys = keys;
        this.access = access;
    }

    void addTo(RoutesConfig routes) {
        routes.post("/session/create", this::create);
        routes.post("/session/validate", this::validate);
        routes.post("/session/close", this::close);
    }

    private void create(Context request) {
        JsonFields fields = JsonFields.of(Json.parse(request.bodyAsBytes()), "", CREATE);
        String agent = fields.text("agent_id");
        // What an agent says about its address and program is accepted for the protocol's sake and not relied on.
        fields.textOrNull("ip_address");
        fields.textOrNull("user_agent");
        if (!AGENT_ID.matcher(agent).matches()) {
            throw Problem.badRequest("expected 1 to 128 letters, digits and . _ @ / - in agent_id but got " + agent);
        }
        if (!keys.admit(agent, request.header("X-Agent-Key"))) {
            throw Problem.unauthorized("expected the key of agent " + agent + " in the header X-Agent-Key");
        }
        HubApi.json(request, 201, Json.bytes(body(open(agent))));
    }

    private Session open(String agent) {
        try {
            return sessions.open(agent);
        } catch (SessionLimitException e) {
            throw e.hubIsFull()
                    ? Problem.of(503, "busy", "The hub is busy", e.getMessage())
                    : Problem.of(409, "too-many-sessions", "The agent has too many sessions", e.getMessage());
        }
    }

    private static Map<String, Object> body(Session session) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("session_id", session.id());
        body.put("session_token", session.token());
        body.put("expires_at", Timestamps.format(session.expiresAt()));
        body.put("agent_id", session.agentId());
        return body;
    }

    private void validate(Context request) {
        JsonFields fields = JsonFields.of(Json.parse(request.bodyAsBytes()), "", VALIDATE);
        String agent = fields.text("agent_id");
        String token = fields.longTextOrNull("session_token");
        boolean valid = token != null
                && sessions.find(token)
                        .filter(session -> session.agentId().equals(agent))
                        .isPresent();
        HubApi.json(request, 200, Json.bytes(Map.of("valid", valid)));
    }

    private void close(Context request) {
        sessions.close(access.required(request));
        request.status(204);
    }
}
