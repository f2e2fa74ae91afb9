package dev.lighthouse.examples.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.examples.hub.HubCalls;
import dev.lighthouse.examples.hub.HubCalls.Answer;
import dev.lighthouse.examples.hub.coordination.Coordination;
import dev.lighthouse.examples.hub.feed.EventFeed;
import dev.lighthouse.examples.hub.session.AgentKeys;
import dev.lighthouse.examples.hub.session.Sessions;
import dev.lighthouse.examples.hub.store.EventStore;
import dev.lighthouse.examples.hub.store.Stores;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A hub of its own for each test, on a free port, in this JVM. */
abstract class ApiTest {
    static final String EVENT =
            "{\"event_type\":\"task_created\",\"aggregate_id\":\"t-1\",\"aggregate_type\":\"task\"}";

    @TempDir
    Path folder;

    EventStore store;
    HubCalls hub;
    HubParts parts;
    private HubApi api;
    private final AtomicInteger collaborations = new AtomicInteger();

    @BeforeEach
    void start() {
        EventFeed feed = new EventFeed();
        store = Stores.open(folder, Clock.systemUTC(), feed::around);
        parts = new HubParts(
                store,
                feed,
                new Coordination(store, () -> "c-" + collaborations.incrementAndGet()),
                new Sessions(new byte[32], Clock.systemUTC()),
                AgentKeys.none(),
                Optional.empty());
        api = new HubApi(0, parts, List.of());
        hub = new HubCalls("http://" + HubApi.HOST + ":" + api.start());
    }

    /** Another hub on the same store, whose memory is empty. */
    HubCalls restarted() {
        api.close();
        parts = new HubParts(
                store,
                parts.feed(),
                new Coordination(store, () -> "d-" + collaborations.incrementAndGet()),
                parts.sessions(),
                AgentKeys.none(),
                Optional.empty());
        api = new HubApi(0, parts, List.of());
        return new HubCalls("http://" + HubApi.HOST + ":" + api.start());
    }

    @AfterEach
    void stop() {
        api.close();
        store.close();
    }

    static void assertProblem(Answer answer, int status, String kind, String detail) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.body().get("status").intValue()).isEqualTo(status);
        assertThat(answer.body().get("type").textValue()).isEqualTo("urn:coordination-hub:problem:" + kind);
        assertThat(answer.body().get("title").textValue()).isNotBlank();
        assertThat(answer.body().get("detail").textValue()).contains(detail);
    }
}
