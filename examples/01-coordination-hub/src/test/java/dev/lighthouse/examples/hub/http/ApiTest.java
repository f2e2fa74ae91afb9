package dev.lighthouse.examples.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.examples.hub.HubCalls;
import dev.lighthouse.examples.hub.HubCalls.Answer;
import dev.lighthouse.examples.hub.session.AgentKeys;
import dev.lighthouse.examples.hub.session.Sessions;
import dev.lighthouse.examples.hub.store.EventStore;
import dev.lighthouse.examples.hub.store.Stores;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
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
    private HubApi api;

    @BeforeEach
    void start() {
        store = Stores.open(folder);
        Sessions sessions = new Sessions(new byte[32], Clock.systemUTC());
        api = new HubApi(0, store, sessions, AgentKeys.none(), List.of());
        hub = new HubCalls("http://" + HubApi.HOST + ":" + api.start());
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
