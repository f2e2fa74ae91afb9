package dev.lighthouse.examples.hub.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lighthouse.examples.hub.coordination.Facts;
import dev.lighthouse.examples.hub.store.EventPage;
import dev.lighthouse.examples.hub.store.EventType;
import dev.lighthouse.examples.hub.store.NewEvent;
import dev.lighthouse.examples.hub.store.StoredEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Events as JSON, in both directions. */
final class EventJson {
    static final int MAX_BATCH = 1_000;
    private static final Set<String> FIELDS = Set.of(
            "event_type",
            "aggregate_id",
            "aggregate_type",
            "agent_id",
            "data",
            "metadata",
            "correlation_id",
            "causation_id",
            "source_component",
            "schema_version");

    private EventJson() {}

    /** One event, sent in a session of that agent. */
    static NewEvent one(JsonNode node, String sessionAgent) {
        return event(node, "", sessionAgent);
    }

    /** A batch of events, sent in a session of that agent. */
    static List<NewEvent> batch(JsonNode node, String sessionAgent) {
        if (!node.isArray() || node.isEmpty() || node.size() > MAX_BATCH) {
            throw Problem.badRequest("expected a JSON array of 1 to " + MAX_BATCH + " events but got "
                    + (node.isArray() ? node.size() + " of them" : "something else"));
        }
        List<NewEvent> events = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            events.add(event(node.get(i), "[" + i + "].", sessionAgent));
        }
        return events;
    }

    private static NewEvent event(JsonNode node, String where, String sessionAgent) {
        JsonFields fields = JsonFields.of(node, where, FIELDS);
        String agent = fields.textOrNull("agent_id");
        if (agent != null && !agent.equals(sessionAgent)) {
            throw Problem.forbidden("expected " + where + "agent_id " + sessionAgent
                    + ", whose session this is, but got " + agent + "; leave it out or open a session for that agent");
        }
        String component = fields.textOrNull("source_component");
        if (Facts.COMPONENT.equals(component)) {
            throw Problem.of(
                    403,
                    "reserved-component",
                    "The source component is reserved",
                    "expected another " + where + "source_component than '" + Facts.COMPONENT
                            + "', which marks events that the hub itself writes");
        }
        return new NewEvent(
                type(fields.text("event_type"), where),
                fields.text("aggregate_id"),
                fields.text("aggregate_type"),
                fields.textOrNull("correlation_id"),
                fields.textOrNull("causation_id"),
                fields.jsonObject("data"),
                fields.jsonObject("metadata"),
                sessionAgent,
                component == null ? "agent" : component,
                fields.positiveOrOne("schema_version"));
    }

    static String type(String name, String where) {
        return EventType.named(name)
                .map(EventType::wireName)
                .orElseThrow(() -> Problem.of(
                        400,
                        "unknown-event-type",
                        "The event type is unknown",
                        "unknown " + where + "event_type " + name + "; expected one of " + EventType.allNames()));
    }

    static byte[] write(StoredEvent event) {
        return write(json -> write(json, event));
    }

    static byte[] write(EventPage page) {
        return write(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("events");
            for (StoredEvent event : page.events()) {
                write(json, event);
            }
            json.writeEndArray();
            int last = page.events().size() - 1;
            json.writeStringField(
                    "next_cursor",
                    page.more() ? Long.toString(page.events().get(last).sequence()) : null);
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, StoredEvent event) throws IOException {
        NewEvent content = event.content();
        json.writeStartObject();
        json.writeStringField("event_id", event.eventId());
        json.writeNumberField("sequence", event.sequence());
        json.writeStringField("event_type", content.eventType());
        json.writeStringField("aggregate_id", content.aggregateId());
        json.writeStringField("aggregate_type", content.aggregateType());
        json.writeStringField("timestamp", event.timestamp());
        json.writeStringField("correlation_id", content.correlationId());
        json.writeStringField("causation_id", content.causationId());
        json.writeFieldName("data");
        json.writeRawValue(content.data());
        json.writeFieldName("metadata");
        json.writeRawValue(content.metadata());
        json.writeStringField("source_agent", content.sourceAgent());
        json.writeStringField("source_component", content.sourceComponent());
        json.writeNumberField("schema_version", content.schemaVersion());
        json.writeEndObject();
    }

    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    private static byte[] write(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
        try (JsonGenerator json = Json.MAPPER.createGenerator(bytes)) {
            writing.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException("a response must be writable as JSON", e);
        }
        return bytes.toByteArray();
    }
}
