package dev.lighthouse.examples.hub.http;

import dev.lighthouse.examples.hub.store.EventQuery;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the parameters of {@code GET /event/query}. */
final class QueryParameters {
    private static final int DEFAULT_LIMIT = 100;
    private static final Set<String> KNOWN =
            Set.of("event_type", "agent_id", "aggregate_id", "start_time", "end_time", "limit", "cursor");

    private final Map<String, List<String>> parameters;

    private QueryParameters(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    static EventQuery read(Map<String, List<String>> parameters) {
        parameters.forEach((name, values) -> {
            if (!KNOWN.contains(name) || values.size() != 1) {
                throw Problem.badRequest("unknown or repeated parameter " + name + "; expected each at most once of "
                        + String.join(", ", KNOWN.stream().sorted().toList()));
            }
        });
        QueryParameters query = new QueryParameters(parameters);
        String type = query.text("event_type");
        return new EventQuery(
                type == null ? null : EventJson.type(type, ""),
                query.text("agent_id"),
                query.text("aggregate_id"),
                query.time("start_time"),
                query.time("end_time"),
                query.number("cursor", 0, 0, Long.MAX_VALUE),
                (int) query.number("limit", DEFAULT_LIMIT, 1, EventQuery.MAX_LIMIT));
    }

    private String text(String name) {
        List<String> values = parameters.get(name);
        return values == null ? null : values.get(0);
    }

    private Instant time(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            // A '+' that was not written as %2B arrives as a space.
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw Problem.badRequest("expected an ISO-8601 time with offset in " + name
                    + ", such as 2025-08-25T14:50:00Z, but got " + text);
        }
    }

    private long number(String name, long absent, long least, long most) {
        String text = text(name);
        if (text == null) {
            return absent;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, together with numbers out of range.
        }
        String what = name.equals("cursor") ? "the next_cursor of an earlier answer" : least + " to " + most;
        throw Problem.badRequest("expected " + what + " in " + name + " but got " + text);
    }
}
