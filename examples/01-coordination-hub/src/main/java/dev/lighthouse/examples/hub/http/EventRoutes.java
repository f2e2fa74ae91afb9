package dev.lighthouse.examples.hub.http;

import dev.lighthouse.examples.hub.store.EventQuery;
import dev.lighthouse.examples.hub.store.EventStore;
import dev.lighthouse.examples.hub.store.NewEvent;
import dev.lighthouse.examples.hub.store.StoredEvent;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Storing and reading events. A request to store one holds no thread while it waits for the disk; it is answered on
 * the server's pool after the commit.
 */
final class EventRoutes {
    private final EventStore store;
    private final Access access;
    private final Executor answering;

    EventRoutes(EventStore store, Access access, Executor answering) {
        this.store = store;
        this.access = access;
        this.answering = answering;
    }

    void addTo(RoutesConfig routes) {
        routes.post("/event/store", this::storeOne);
        routes.post("/event/store/batch", this::storeBatch);
        routes.get("/event/query", this::query);
        routes.get("/event/{id}", this::byId);
    }

    private void storeOne(Context request) {
        String agent = access.required(request).agentId();
        NewEvent event = EventJson.one(Json.parse(request.bodyAsBytes()), agent);
        append(request, List.of(event), stored -> {
            String id = stored.get(0).eventId();
            request.header("Location", "/event/" + id);
            return Map.of("event_id", id);
        });
    }

    private void storeBatch(Context request) {
        String agent = access.required(request).agentId();
        List<NewEvent> events = EventJson.batch(Json.parse(request.bodyAsBytes()), agent);
        append(
                request,
                events,
                stored -> Map.of(
                        "event_ids", stored.stream().map(StoredEvent::eventId).toList()));
    }

    private void append(Context request, List<NewEvent> events, Function<List<StoredEvent>, Object> answer) {
        request.future(() -> store.append(events)
                .thenAcceptAsync(stored -> HubApi.json(request, 201, Json.bytes(answer.apply(stored))), answering));
    }

    private void byId(Context request) {
        access.required(request);
        String id = request.pathParam("id");
        StoredEvent event = store.find(id).orElseThrow(() -> Problem.notFound("there is no event " + id));
        HubApi.json(request, 200, EventJson.write(event));
    }

    private void query(Context request) {
        access.required(request);
        EventQuery query = QueryParameters.read(request.queryParamMap());
        HubApi.json(request, 200, EventJson.write(store.query(query)));
    }
}
