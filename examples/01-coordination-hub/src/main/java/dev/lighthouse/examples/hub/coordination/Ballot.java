package dev.lighthouse.examples.hub.coordination;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lighthouse.examples.hub.coordination.Collaboration.Status;
import dev.lighthouse.examples.hub.coordination.Refusal.Reason;
import dev.lighthouse.examples.hub.store.EventType;
import dev.lighthouse.examples.hub.store.NewEvent;
import dev.lighthouse.examples.hub.store.StoredEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One collaboration: its participants vote once each until it is decided. */
final class Ballot extends Aggregate {
    private static final String KIND = "collaboration";
    private static final String VOTE = "vote";
    private static final String APPROVE = "approve";
    private static final String REJECT = "reject";

    private final Map<String, Boolean> votes = new LinkedHashMap<>();
    private List<String> participants = List.of();
    private String objective = "";
    private Status status = Status.OPEN;

    Ballot(String id) {
        super(id);
    }

    List<NewEvent> start(String by, List<String> agents, String about) {
        return List.of(fact(EventType.COLLABORATION_STARTED, by, Map.of("participants", agents, "objective", about)));
    }

    List<NewEvent> vote(String agent, boolean approves) {
        requireStarted();
        if (!participants.contains(agent)) {
            throw new Refusal(
                    Reason.NOT_YOURS, "expected a participant of collaboration " + id + " to vote but got " + agent);
        }
        if (status != Status.OPEN || votes.containsKey(agent)) {
            throw new Refusal(
                    Reason.CONFLICT,
                    "expected a vote on an open collaboration, one an agent, but " + id
                            + (status == Status.OPEN
                                    ? " has the vote of " + agent + " already"
                                    : " is " + status.name().toLowerCase(Locale.ROOT)));
        }
        List<NewEvent> events = new ArrayList<>();
        events.add(fact(EventType.VOTE_CAST, agent, Map.of(VOTE, approves ? APPROVE : REJECT)));
        Status after = statusAfter(approves);
        if (after != Status.OPEN) {
            events.add(fact(
                    EventType.COLLABORATION_DECIDED,
                    agent,
                    Map.of("outcome", after.name().toLowerCase(Locale.ROOT))));
        }
        return events;
    }

    private Status statusAfter(boolean approves) {
        long approvals = votes.values().stream().filter(vote -> vote).count() + (approves ? 1 : 0);
        long against = votes.size() + 1 - approvals;
        if (approvals >= quorum()) {
            return Status.APPROVED;
        }
        return participants.size() - against < quorum() ? Status.REJECTED : Status.OPEN;
    }

    private int quorum() {
        return (2 * participants.size() + 2) / 3;
    }

    private NewEvent fact(EventType type, String agent, Map<String, Object> data) {
        return Facts.event(type, id, KIND, agent, data);
    }

    private void requireStarted() {
        if (isEmpty()) {
            throw new Refusal(
                    Reason.UNKNOWN, "there is no collaboration " + id + "; one begins with POST /collaboration/start");
        }
    }

    Collaboration view() {
        requireStarted();
        return new Collaboration(id, objective, participants, quorum(), new LinkedHashMap<>(votes), status);
    }

    @Override
    boolean isOver() {
        return status != Status.OPEN;
    }

    @Override
    void clear() {
        votes.clear();
        participants = List.of();
        objective = "";
        status = Status.OPEN;
    }

    @Override
    void apply(StoredEvent event) {
        JsonNode data = Facts.data(event);
        switch (Facts.type(event)) {
            case COLLABORATION_STARTED -> {
                participants = Facts.texts(data.path("participants"));
                objective = data.path("objective").asText();
            }
            case VOTE_CAST ->
                votes.put(
                        event.content().sourceAgent(), data.path(VOTE).asText().equals(APPROVE));
            case COLLABORATION_DECIDED ->
                status = Status.valueOf(data.path("outcome").asText().toUpperCase(Locale.ROOT));
            default ->
                throw new IllegalStateException(
                        "a collaboration has no " + event.content().eventType());
        }
    }
}
