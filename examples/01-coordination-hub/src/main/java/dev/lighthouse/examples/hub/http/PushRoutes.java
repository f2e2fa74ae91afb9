package dev.lighthouse.examples.hub.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lighthouse.examples.hub.feed.EventFeed;
import dev.lighthouse.examples.hub.feed.Subscriber;
import dev.lighthouse.examples.hub.feed.Subscription;
import dev.lighthouse.examples.hub.store.StoredEvent;
import io.javalin.config.RoutesConfig;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import io.javalin.websocket.WsMessageContext;
import java.time.Duration;
import java.util.function.Predicate;
import org.eclipse.jetty.websocket.api.Callback;

/** Pushes events over a WebSocket from when it is open, and answers {@code ping} with {@code pong}. */
final class PushRoutes {
    private static final int POLICY_VIOLATION = 1008;
    private static final int TRY_AGAIN_LATER = 1013;
    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final String SUBSCRIPTION = "subscription";

    private final EventFeed feed;
    private final Access access;

    PushRoutes(EventFeed feed, Access access) {
        this.feed = feed;
        this.access = access;
    }

    void addTo(RoutesConfig routes) {
        // Agent ids may hold slashes.
        routes.ws("/ws/<agent>", this::configure);
    }

    private void configure(WsConfig socket) {
        socket.onConnect(this::open);
        socket.onMessage(PushRoutes::answer);
        socket.onClose(PushRoutes::end);
        socket.onError(PushRoutes::end);
    }

    private void open(WsContext socket) {
        socket.session.setIdleTimeout(IDLE);
        try {
            String owner = session(socket);
            String agent = socket.pathParam("agent");
            if (!owner.equals(agent)) {
                throw Problem.forbidden("expected agent " + owner + ", whose session this is, but got " + agent);
            }
            Predicate<StoredEvent> filter = filter(socket.queryParam("event_type"), socket.queryParam("aggregate_id"));
            socket.attribute(SUBSCRIPTION, feed.subscribe(filter, new Pushing(socket)));
        } catch (Problem refused) {
            socket.closeSession(POLICY_VIOLATION, shortened(refused.getMessage()));
        }
    }

    private String session(WsContext socket) {
        String header = socket.header("Authorization");
        if (header != null) {
            return access.bearer(header).agentId();
        }
        String token = socket.queryParam("token");
        if (token == null) {
            throw Problem.unauthorized("expected a session token, as a Bearer or in the parameter token");
        }
        return access.session(token).agentId();
    }

    private static Predicate<StoredEvent> filter(String type, String aggregate) {
        String wanted = type == null ? null : EventJson.type(type, "");
        return event -> (wanted == null || wanted.equals(event.content().eventType()))
                && (aggregate == null || aggregate.equals(event.content().aggregateId()));
    }

    /** A close frame has room for 123 bytes. */
    private static String shortened(String reason) {
        return reason.length() <= 120 ? reason : reason.substring(0, 120);
    }

    private static void answer(WsMessageContext socket) {
        if (socket.message().equals("ping")) {
            socket.send("pong");
        } else {
            socket.closeSession(POLICY_VIOLATION, "expected ping; events are stored with POST /event/store");
        }
    }

    private static void end(WsContext socket) {
        Subscription subscription = socket.attribute(SUBSCRIPTION);
        if (subscription != null) {
            subscription.close();
        }
    }

    private record Pushing(WsContext socket) implements Subscriber {
        @Override
        public void send(StoredEvent event, Runnable done) {
            socket.session.sendText(
                    new String(EventJson.write(event), UTF_8), Callback.from(done, failure -> end(socket)));
        }

        @Override
        public void endedAsTooSlow() {
            socket.closeSession(TRY_AGAIN_LATER, "too slow: read on from the last event with GET /event/query");
        }
    }
}
