package dev.lighthouse.examples.hub.http;

import dev.lighthouse.examples.hub.session.Session;
import dev.lighthouse.examples.hub.session.Sessions;
import dev.lighthouse.examples.hub.store.Timestamps;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Opening, checking and closing sessions. */
final class SessionRoutes {
    private static final Set<String> CREATE = Set.of("agent_id", "ip_address", "user_agent");
    private static final Set<String> VALIDATE = Set.of("session_token", "agent_id");

    private final Sessions sessions;
    private final Admission admission;
    private final Access access;

    SessionRoutes(Sessions sessions, Admission admission, Access access) {
        this.sessions = sessions;
        this.admission = admission;
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
        HubApi.json(request, 201, Json.bytes(body(admission.open(request, agent))));
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
