package dev.lighthouse.examples.hub.coordination;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lighthouse.examples.hub.coordination.Refusal.Reason;
import dev.lighthouse.examples.hub.store.EventStore;
import dev.lighthouse.examples.hub.store.EventType;
import dev.lighthouse.examples.hub.store.StoredEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Experts, their tasks, and collaborations. Thread-safe; every call that changes something returns once the change is
 * durable, and throws a {@link Refusal} when it cannot be, or what the store throws.
 */
public final class Coordination {
    private final Aggregates<ExpertDesk> experts;
    private final Aggregates<Ballot> ballots;
    private final Supplier<String> ids;

    /**
     * Coordination on that store.
     *
     * @param ids makes ids of collaborations, never the same twice
     */
    public Coordination(EventStore store, Supplier<String> ids) {
        this.experts = new Aggregates<>(store, ExpertDesk::new);
        this.ballots = new Aggregates<>(store, Ballot::new);
        this.ids = ids;
    }

    /** Makes an agent an expert, or changes what it says of itself. */
    public Expert register(String agent, String type, List<String> capabilities) {
        return experts.change(ExpertDesk.id(agent), desk -> desk.register(type, capabilities), ExpertDesk::view);
    }

    /** An expert as it is now. */
    public Expert expert(String agent) {
        return experts.read(ExpertDesk.id(agent), ExpertDesk::view);
    }

    /** Whether this agent has registered as an expert. */
    public boolean isExpert(String agent) {
        return experts.read(ExpertDesk.id(agent), ExpertDesk::isRegistered);
    }

    /** Gives an expert a task: its current one when it is idle, else one that waits. */
    public Task delegate(String requester, String expert, String description) {
        return experts.change(ExpertDesk.id(expert), desk -> desk.delegate(requester, description), ExpertDesk::newest);
    }

    /** Ends the expert's current task; the next one, if any waits, becomes its current one. */
    public Task complete(String taskId, String by, String result) {
        return experts.change(
                ExpertDesk.id(expertOf(taskId)), desk -> desk.complete(taskId, by, result), ExpertDesk::lastCompleted);
    }

    /** A task, open or completed. */
    public Task task(String taskId) {
        String expert = expertOf(taskId);
        return experts.read(ExpertDesk.id(expert), desk -> desk.openTask(taskId))
                .orElseGet(() -> completedTask(taskId, expert));
    }

    /** Begins a collaboration of these agents. */
    public Collaboration start(String by, List<String> participants, String objective) {
        return ballots.change(ids.get(), ballot -> ballot.start(by, participants, objective), Ballot::view);
    }

    /** Casts an agent's one vote. */
    public Collaboration vote(String id, String agent, boolean approves) {
        return ballots.change(id, ballot -> ballot.vote(agent, approves), Ballot::view);
    }

    /** A collaboration as it is now. */
    public Collaboration collaboration(String id) {
        return ballots.read(id, Ballot::view);
    }

    /** Completed tasks are not kept; this one is read from the store. */
    private Task completedTask(String taskId, String expert) {
        TaskReading reading = new TaskReading(taskId, expert);
        experts.scan(ExpertDesk.id(expert), reading::take);
        return Optional.ofNullable(reading.task).orElseThrow(() -> noTask(taskId));
    }

    private static String expertOf(String taskId) {
        int dot = taskId.indexOf('.');
        if (dot < 1 || dot == taskId.length() - 1) {
            throw noTask(taskId);
        }
        return taskId.substring(dot + 1);
    }

    private static Refusal noTask(String taskId) {
        return new Refusal(Reason.UNKNOWN, "there is no task " + taskId + "; one begins with POST /expert/delegate");
    }

    private static final class TaskReading {
        private final String id;
        private final String expert;
        private Task task;

        TaskReading(String id, String expert) {
            this.id = id;
            this.expert = expert;
        }

        void take(StoredEvent event) {
            if (!event.content().sourceComponent().equals(Facts.COMPONENT)) {
                return;
            }
            JsonNode data = Facts.data(event);
            if (!data.path("task_id").asText().equals(id)) {
                return;
            }
            EventType type = Facts.type(event);
            if (type == EventType.TASK_CREATED) {
                task = ExpertDesk.created(expert, data);
            } else if (type == EventType.TASK_ASSIGNED) {
                task = task.assigned();
            } else if (type == EventType.TASK_COMPLETED) {
                task = task.completed(data.path("result").asText());
            }
        }
    }
}
