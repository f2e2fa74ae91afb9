package dev.lighthouse.examples.hub.coordination;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lighthouse.examples.hub.store.EventType;
import dev.lighthouse.examples.hub.store.NewEvent;
import dev.lighthouse.examples.hub.store.StoredEvent;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The events of coordination, and what is in them. */
public final class Facts {
    /** The source component of events that the hub itself writes; agents may not use it. */
    public static final String COMPONENT = "hub";

    private static final JsonMapper JSON = new JsonMapper();

    private Facts() {}

    static NewEvent event(EventType type, String id, String kind, String agent, Map<String, Object> data) {
        try {
            return new NewEvent(
                    type.wireName(), id, kind, null, null, JSON.writeValueAsString(data), "{}", agent, COMPONENT, 1);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and lists of texts can be written as JSON", e);
        }
    }

    static EventType type(StoredEvent event) {
        return EventType.named(event.content().eventType())
                .orElseThrow(() -> new IllegalStateException("the hub wrote no event of type "
                        + event.content().eventType() + ", so the store was changed by somebody else"));
    }

    static JsonNode data(StoredEvent event) {
        try {
            return JSON.readTree(event.content().data());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "the data of event " + event.eventId() + " is no JSON, so the store was changed by somebody else");
        }
    }

    static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
