package dev.lighthouse.examples.hub.coordination;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lighthouse.examples.hub.coordination.Refusal.Reason;
import dev.lighthouse.examples.hub.store.EventType;
import dev.lighthouse.examples.hub.store.NewEvent;
import dev.lighthouse.examples.hub.store.StoredEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One expert and its open tasks: the first is the one it works on, the others wait in the order in which they came. */
final class ExpertDesk extends Aggregate {
    /** More waiting tasks than that are refused. */
    static final int MOST_OPEN = 1_000;

    private static final String KIND = "expert";
    private static final String PREFIX = "expert/";

    private final String agent;
    private final Deque<Task> open = new ArrayDeque<>();
    private String type;
    private List<String> capabilities = List.of();
    private long tasks;
    private Task lastCompleted;

    ExpertDesk(String id) {
        super(id);
        this.agent = id.substring(PREFIX.length());
    }

    static String id(String agent) {
        return PREFIX + agent;
    }

    List<NewEvent> register(String agentType, List<String> abilities) {
        return List.of(
                fact(EventType.EXPERT_REGISTERED, agent, Map.of("agent_type", agentType, "capabilities", abilities)));
    }

    List<NewEvent> delegate(String requester, String description) {
        requireRegistered();
        if (open.size() >= MOST_OPEN) {
            throw new Refusal(
                    Reason.FULL,
                    "expected at most " + MOST_OPEN + " open tasks for expert " + agent + " and there are as many;"
                            + " wait until it has completed some, or ask another one");
        }
        String task = (tasks + 1) + "." + agent;
        List<NewEvent> events = new ArrayList<>();
        events.add(fact(
                EventType.TASK_CREATED,
                requester,
                Map.of("task_id", task, "requester", requester, "description", description)));
        if (open.isEmpty()) {
            events.add(assignment(task));
        }
        return events;
    }

    List<NewEvent> complete(String taskId, String by, String result) {
        requireRegistered();
        if (!by.equals(agent)) {
            throw new Refusal(
                    Reason.NOT_YOURS,
                    "expected expert " + agent + ", whose task this is, to complete it but got " + by);
        }
        Task current = open.peek();
        if (current == null || !current.id().equals(taskId)) {
            throw new Refusal(
                    Reason.CONFLICT,
                    "expected " + (current == null ? "no task" : "task " + current.id()) + " to be completed by expert "
                            + agent + " next but got " + taskId + "; each task is completed once, and in its turn");
        }
        List<NewEvent> events = new ArrayList<>();
        events.add(fact(EventType.TASK_COMPLETED, agent, Map.of("task_id", taskId, "result", result)));
        open.stream().skip(1).findFirst().ifPresent(next -> events.add(assignment(next.id())));
        return events;
    }

    private NewEvent assignment(String task) {
        return fact(EventType.TASK_ASSIGNED, agent, Map.of("task_id", task));
    }

    private NewEvent fact(EventType event, String by, Map<String, Object> data) {
        return Facts.event(event, id, KIND, by, data);
    }

    private void requireRegistered() {
        if (type == null) {
            throw unknown(agent);
        }
    }

    static Refusal unknown(String agent) {
        return new Refusal(
                Reason.UNKNOWN, "there is no expert " + agent + "; experts register with POST /expert/register");
    }

    Expert view() {
        requireRegistered();
        return new Expert(agent, type, capabilities, open.peek(), Math.max(0, open.size() - 1));
    }

    boolean isRegistered() {
        return type != null;
    }

    /** A task that is not completed yet. */
    Optional<Task> openTask(String taskId) {
        return open.stream().filter(task -> task.id().equals(taskId)).findFirst();
    }

    /** The task that was completed last; there is one. */
    Task lastCompleted() {
        return lastCompleted;
    }

    /** The task that was asked for last; there is one. */
    Task newest() {
        return open.getLast();
    }

    @Override
    boolean isOver() {
        return false;
    }

    @Override
    void clear() {
        open.clear();
        type = null;
        capabilities = List.of();
        tasks = 0;
        lastCompleted = null;
    }

    @Override
    void apply(StoredEvent event) {
        JsonNode data = Facts.data(event);
        switch (Facts.type(event)) {
            case EXPERT_REGISTERED -> {
                type = data.path("agent_type").asText();
                capabilities = Facts.texts(data.path("capabilities"));
            }
            case TASK_CREATED -> {
                tasks++;
                open.add(created(agent, data));
            }
            case TASK_ASSIGNED -> open.push(open.pop().assigned());
            case TASK_COMPLETED ->
                lastCompleted = open.pop().completed(data.path("result").asText());
            default ->
                throw new IllegalStateException(
                        "an expert has no " + event.content().eventType());
        }
    }

    static Task created(String expert, JsonNode data) {
        return new Task(
                data.path("task_id").asText(),
                expert,
                data.path("requester").asText(),
                data.path("description").asText(),
                Task.Status.QUEUED,
                null);
    }
}
