package dev.lighthouse.examples.hub.http;

import dev.lighthouse.examples.hub.coordination.Coordination;
import dev.lighthouse.examples.hub.coordination.Expert;
import dev.lighthouse.examples.hub.coordination.Task;
import dev.lighthouse.examples.hub.session.Session;
import dev.lighthouse.examples.hub.store.Timestamps;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Experts, and the tasks that they are given and complete. */
final class ExpertRoutes {
    private static final Set<String> REGISTER = Set.of("agent_id", "agent_type", "capabilities");
    private static final Set<String> DELEGATE = Set.of("target_agent", "task_description");
    private static final Set<String> COMPLETE = Set.of("task_id", "result");
    private static final int MOST_CAPABILITIES = 50;
    private static final int MOST_TEXT = 10_000;

    private final Coordination coordination;
    private final Admission admission;
    private final Access access;
    private final Consumer<String> registered;

    /** Experts; {@code registered} is told of each agent that has become one. */
    ExpertRoutes(Coordination coordination, Admission admission, Access access, Consumer<String> registered) {
        this.coordination = coordination;
        this.admission = admission;
        this.access = access;
        this.registered = registered;
    }

    void addTo(RoutesConfig routes) {
        routes.post("/expert/register", this::register);
        routes.get("/expert/<agent>", this::expert);
        routes.post("/expert/delegate", this::delegate);
        routes.post("/task/dispatch", this::delegate);
        routes.post("/task/complete", this::complete);
        routes.get("/task/<id>", this::task);
    }

    private void register(Context request) {
        JsonFields fields = JsonFields.of(Json.parse(request.bodyAsBytes()), "", REGISTER);
        String agent = fields.text("agent_id");
        String type = fields.text("agent_type");
        List<String> capabilities = fields.texts("capabilities", 0, MOST_CAPABILITIES);
        Session session = admission.open(request, agent);
        try {
            coordination.register(agent, type, capabilities);
        } catch (RuntimeException e) {
            admission.close(session);
            throw e;
        }
        registered.accept(agent);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("token", session.token());
        body.put("agent_id", agent);
        body.put("expires_at", Timestamps.format(session.expiresAt()));
        HubApi.json(request, 201, Json.bytes(body));
    }

    private void expert(Context request) {
        access.required(request);
        Expert expert = coordination.expert(request.pathParam("agent"));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("agent_id", expert.agentId());
        body.put("agent_type", expert.agentType());
        body.put("capabilities", expert.capabilities());
        body.put("status", expert.busy() ? "busy" : "idle");
        body.put("current_task", expert.busy() ? body(expert.currentTask()) : null);
        body.put("queued_tasks", expert.queued());
        HubApi.json(request, 200, Json.bytes(body));
    }

    private void delegate(Context request) {
        String agent = access.required(request).agentId();
        JsonFields fields = JsonFields.of(Json.parse(request.bodyAsBytes()), "", DELEGATE);
        String expert = fields.text("target_agent");
        Task task = coordination.delegate(agent, expert, fields.boundedText("task_description", MOST_TEXT));
        request.header("Location", "/task/" + task.id());
        HubApi.json(request, 201, Json.bytes(Map.of("task_id", task.id(), "status", status(task))));
    }

    private void complete(Context request) {
        String agent = access.required(request).agentId();
        JsonFields fields = JsonFields.of(Json.parse(request.bodyAsBytes()), "", COMPLETE);
        Task task = coordination.complete(fields.text("task_id"), agent, fields.boundedText("result", MOST_TEXT));
        HubApi.json(request, 200, Json.bytes(Map.of("task_id", task.id(), "status", status(task))));
    }

    private void task(Context request) {
        access.required(request);
        HubApi.json(request, 200, Json.bytes(body(coordination.task(request.pathParam("id")))));
    }

    private static Map<String, Object> body(Task task) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("task_id", task.id());
        body.put("status", status(task));
        body.put("expert", task.expert());
        body.put("requester", task.requester());
        body.put("task_description", task.description());
        body.put("result", task.result());
        return body;
    }

    private static String status(Task task) {
        return task.status().name().toLowerCase(Locale.ROOT);
    }
}
