package dev.lighthouse.examples.hub.http;

import dev.lighthouse.examples.hub.coordination.Collaboration;
import dev.lighthouse.examples.hub.coordination.Coordination;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Collaborations: several agents vote on an objective, two thirds decide. */
final class CollaborationRoutes {
    private static final Set<String> START = Set.of("participants", "objective");
    private static final Set<String> VOTE = Set.of("session_id", "agent_id", "vote");
    private static final int FEWEST = 2;
    private static final int MOST = 100;
    private static final int MOST_TEXT = 10_000;

    private final Coordination coordination;
    private final Access access;

    CollaborationRoutes(Coordination coordination, Access access) {
        this.coordination = coordination;
        this.access = access;
    }

    void addTo(RoutesConfig routes) {
        routes.post("/collaboration/start", this::start);
        routes.post("/collaboration/vote", this::vote);
        routes.get("/collaboration/{id}", this::one);
    }

    private void start(Context request) {
        String agent = access.required(request).agentId();
        JsonFields fields = JsonFields.of(Json.parse(request.bodyAsBytes()), "", START);
        Collaboration started = coordination.start(
                agent, fields.texts("participants", FEWEST, MOST), fields.boundedText("objective", MOST_TEXT));
        request.header("Location", "/collaboration/" + started.id());
        answer(request, 201, started);
    }

    private void vote(Context request) {
        String agent = access.required(request).agentId();
        JsonFields fields = JsonFields.of(Json.parse(request.bodyAsBytes()), "", VOTE);
        String named = fields.textOrNull("agent_id");
        if (named != null && !named.equals(agent)) {
            throw Problem.forbidden("expected agent_id " + agent + ", whose session this is, but got " + named);
        }
        answer(request, 200, coordination.vote(fields.text("session_id"), agent, approves(fields.text("vote"))));
    }

    private static boolean approves(String vote) {
        return switch (vote) {
            case "approve" -> true;
            case "reject" -> false;
            default -> throw Problem.badRequest("expected approve or reject in vote but got " + vote);
        };
    }

    private void one(Context request) {
        access.required(request);
        answer(request, 200, coordination.collaboration(request.pathParam("id")));
    }

    private static void answer(Context request, int status, Collaboration collaboration) {
        Map<String, Object> votes = new LinkedHashMap<>();
        collaboration.votes().forEach((agent, approves) -> votes.put(agent, approves ? "approve" : "reject"));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("session_id", collaboration.id());
        body.put("status", collaboration.status().name().toLowerCase(Locale.ROOT));
        body.put("objective", collaboration.objective());
        body.put("participants", collaboration.participants());
        body.put("quorum", collaboration.quorum());
        body.put("votes", votes);
        HubApi.json(request, status, Json.bytes(body));
    }
}
