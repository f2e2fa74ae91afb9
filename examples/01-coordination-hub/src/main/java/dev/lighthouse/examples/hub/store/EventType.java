package dev.lighthouse.examples.hub.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds of event that the hub accepts; on the wire and in the store they are written in snake_case. */
public enum EventType {
    SYSTEM_STARTED,
    SYSTEM_STOPPED,
    AGENT_REGISTERED,
    AGENT_HEARTBEAT,
    AGENT_DISCONNECTED,
    SESSION_CREATED,
    SESSION_ENDED,
    COMMAND_RECEIVED,
    COMMAND_VALIDATED,
    COMMAND_APPROVED,
    COMMAND_REJECTED,
    COMMAND_EXECUTED,
    COMMAND_FAILED,
    FILE_CREATED,
    FILE_MODIFIED,
    FILE_DELETED,
    TASK_CREATED,
    TASK_ASSIGNED,
    TASK_COMPLETED,
    TASK_FAILED,
    EXPERT_REGISTERED,
    COLLABORATION_STARTED,
    VOTE_CAST,
    COLLABORATION_DECIDED;

    private static final Map<String, EventType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::wireName, Function.identity()));

    /** The name as clients write it, for example {@code command_executed}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of that wire name, or nothing if the hub does not know it. */
    public static Optional<EventType> named(String wireName) {
        return Optional.ofNullable(BY_NAME.get(wireName));
    }

    /** All wire names in order, for messages. */
    public static String allNames() {
        return Arrays.stream(values()).map(EventType::wireName).collect(Collectors.joining(", "));
    }
}
