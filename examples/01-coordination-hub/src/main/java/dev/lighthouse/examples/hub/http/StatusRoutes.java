package dev.lighthouse.examples.hub.http;

import dev.lighthouse.examples.hub.feed.EventFeed;
import dev.lighthouse.examples.hub.session.Sessions;
import dev.lighthouse.examples.hub.store.EventStore;
import dev.lighthouse.examples.hub.store.StoreHealth;
import dev.lighthouse.examples.hub.store.Timestamps;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;

/** How the hub is: from a real write and read of its store, its own clock and its own counters. */
final class StatusRoutes {
    private final long start = System.nanoTime();
    private final EventStore store;
    private final Sessions sessions;
    private final RequestCounts requests;
    private final EventFeed feed;

    StatusRoutes(EventStore store, Sessions sessions, RequestCounts requests, EventFeed feed) {
        this.store = store;
        this.sessions = sessions;
        this.requests = requests;
        this.feed = feed;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/health", this::health);
        routes.get("/status", this::status);
    }

    private void health(Context request) {
        StoreHealth health = store.check();
        answer(request, health, summary(health));
    }

    private void status(Context request) {
        StoreHealth health = store.check();
        Map<String, Object> events = new LinkedHashMap<>();
        events.put("stored", health.events());
        events.put("last_sequence", health.lastSequence());
        events.put("queued_appends", health.queued());
        Map<String, Object> body = summary(health);
        body.put("events", events);
        body.put("sessions", Map.of("open", sessions.open()));
        body.put("requests", requests.toMap());
        body.put("push", Map.of("subscribers", feed.subscribers(), "ended_as_too_slow", feed.endedAsTooSlow()));
        answer(request, health, body);
    }

    private Map<String, Object> summary(StoreHealth health) {
        Map<String, Object> checked = new LinkedHashMap<>();
        checked.put("sound", health.sound());
        checked.put("detail", health.detail());
        checked.put("checked_at", Timestamps.format(health.checkedAt()));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", health.sound() ? "healthy" : "unhealthy");
        body.put("uptime_seconds", (System.nanoTime() - start) / 1_000_000 / 1e3);
        body.put("store", checked);
        return body;
    }

    private static void answer(Context request, StoreHealth health, Map<String, Object> body) {
        HubApi.json(request, health.sound() ? 200 : 503, Json.bytes(body));
    }
}
