package dev.lighthouse.examples.hub.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lighthouse.examples.hub.coordination.Collaboration;
import dev.lighthouse.examples.hub.coordination.Coordination;
import dev.lighthouse.examples.hub.rules.CommandRules;
import dev.lighthouse.examples.hub.rules.Judgement;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Judging a command before an agent runs it. */
final class ValidateRoutes {
    private static final Set<String> FIELDS =
            Set.of("tool_name", "tool_input", "agent_id", "session_token", "approval");

    private final CommandRules rules = new CommandRules();
    private final Coordination coordination;
    private final Access access;

    ValidateRoutes(Coordination coordination, Access access) {
        this.coordination = coordination;
        this.access = access;
    }

    void addTo(RoutesConfig routes) {
        routes.post("/validate", this::validate);
    }

    private void validate(Context request) {
        long start = System.nanoTime();
        JsonFields fields = JsonFields.of(Json.parse(request.bodyAsBytes()), "", FIELDS);
        String tool = fields.text("tool_name");
        String agent = fields.text("agent_id");
        checkSession(request, fields.longTextOrNull("session_token"), agent);
        String input = input(fields.any("tool_input"));
        Judgement judgement = withVote(rules.judge(tool, input), tool, input, fields.textOrNull("approval"));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("approved", judgement.approved());
        body.put("reasoning", judgement.reasoning());
        body.put("confidence", judgement.confidence());
        body.put("processing_time_ms", (System.nanoTime() - start) / 1e6);
        body.put(
                "metadata",
                Map.of(
                        "category", judgement.category().name().toLowerCase(Locale.ROOT),
                        "rule", judgement.rule(),
                        "tool_name", tool));
        HubApi.json(request, 200, Json.bytes(body));
    }

    /** What the rules do not approve is approved by a collaboration on this very command in which an expert approved. */
    private Judgement withVote(Judgement judgement, String tool, String input, String approval) {
        if (approval == null || judgement.approved()) {
            return judgement;
        }
        Collaboration vote = coordination.collaboration(approval);
        String command = tool + ": " + input;
        if (vote.status() != Collaboration.Status.APPROVED || !vote.objective().equals(command)) {
            throw Problem.of(
                    409,
                    "no-approval",
                    "The collaboration does not approve this",
                    "expected an approved collaboration with the objective '" + shortened(command) + "' but "
                            + approval + " is " + vote.status().name().toLowerCase(Locale.ROOT) + " and about '"
                            + shortened(vote.objective()) + "'");
        }
        return vote.votes().entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .filter(coordination::isExpert)
                .findFirst()
                .map(expert -> judgement.approvedBy(expert))
                .orElse(judgement);
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 199) + "…";
    }

    /** A session is not needed to ask, but one that is named must be real and the agent's own. */
    private void checkSession(Context request, String token, String agent) {
        if (token == null && request.header("Authorization") == null) {
            return;
        }
        String owner = (token == null ? access.required(request) : access.session(token)).agentId();
        if (!owner.equals(agent)) {
            throw Problem.forbidden("expected agent_id " + owner + ", whose session this is, but got " + agent);
        }
    }

    /** A command line as it is; of anything else all that is text in it. */
    private static String input(JsonNode input) {
        if (input.isMissingNode() || input.isNull()) {
            throw Problem.badRequest("expected a text or an object in tool_input but it is missing");
        }
        JsonNode command = input.path("command");
        List<String> texts = new ArrayList<>();
        collect(command.isTextual() && input.size() == 1 ? command : input, texts);
        return String.join("\n", texts);
    }

    private static void collect(JsonNode node, List<String> texts) {
        if (node.isTextual()) {
            texts.add(node.textValue());
        }
        node.forEach(child -> collect(child, texts));
    }
}
