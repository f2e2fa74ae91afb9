package dev.lighthouse.examples.hub.http;

import dev.lighthouse.examples.hub.session.AgentKeys;
import dev.lighthouse.examples.hub.session.Session;
import dev.lighthouse.examples.hub.session.SessionLimitException;
import dev.lighthouse.examples.hub.session.Sessions;
import io.javalin.http.Context;
import java.util.regex.Pattern;

/** Opens sessions for agents that may have one. */
final class Admission {
    private static final Pattern AGENT_ID = Pattern.compile("[A-Za-z0-9._@/-]{1,128}");

    private final Sessions sessions;
    private final AgentKeys keys;

    Admission(Sessions sessions, AgentKeys keys) {
        this.sessions = sessions;
        this.keys = keys;
    }

    /** A new session of that agent, whose key the request shows where keys are configured. */
    Session open(Context request, String agent) {
        if (!AGENT_ID.matcher(agent).matches()) {
            throw Problem.badRequest("expected 1 to 128 letters, digits and . _ @ / - in agent_id but got " + agent);
        }
        if (!keys.admit(agent, request.header("X-Agent-Key"))) {
            throw Problem.unauthorized("expected the key of agent " + agent + " in the header X-Agent-Key");
        }
        try {
            return sessions.open(agent);
        } catch (SessionLimitException e) {
            throw e.hubIsFull()
                    ? Problem.of(503, "busy", "The hub is busy", e.getMessage())
                    : Problem.of(409, "too-many-sessions", "The agent has too many sessions", e.getMessage());
        }
    }

    /** Ends a session that came to nothing. */
    void close(Session session) {
        sessions.close(session);
    }
}
