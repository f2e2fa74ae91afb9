package dev.lighthouse.examples.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lighthouse.examples.hub.HubCalls;
import dev.lighthouse.examples.hub.HubCalls.Answer;
import org.junit.jupiter.api.Test;

/** What the hub says about itself, and about paths that it does not have. */
class StatusApiTest extends ApiTest {
    @Test
    void shouldCountWhatReallyHappened() {
        HubCalls agent = hub.as("agent-1");
        agent.post("/event/store/batch", "[" + EVENT + "," + EVENT + "]");
        agent.post("/event/store", "{}");
        agent.get("/no/such/path");
        JsonNode status = hub.get("/status").body();
        assertThat(status.get("status").textValue()).isEqualTo("healthy");
        assertThat(status.at("/events/stored").longValue()).isEqualTo(2);
        assertThat(status.at("/events/last_sequence").longValue()).isEqualTo(2);
        assertThat(status.at("/sessions/open").longValue()).isEqualTo(1);
        assertThat(status.at("/requests").toString())
                .isEqualTo("{\"total\":4,\"succeeded\":2,\"refused\":2,\"failed\":0}");
        assertThat(status.get("uptime_seconds").doubleValue()).isPositive();
    }

    @Test
    void shouldNotCallItselfHealthyWithoutItsStore() {
        store.close();
        Answer health = hub.get("/health");
        assertThat(health.status()).isEqualTo(503);
        assertThat(health.body().get("status").textValue()).isEqualTo("unhealthy");
        assertThat(health.body().at("/store/detail").textValue()).isEqualTo("the writer has ended");
    }

    @Test
    void shouldSayThatThereIsNoSuchThing() {
        assertProblem(hub.get("/nothing"), 404, "not-found", "there is no GET /nothing");
        assertProblem(hub.delete("/health"), 405, "wrong-method", "/health does not answer to DELETE");
        assertProblem(hub.as("agent-1").get("/event/1_1_x"), 404, "not-found", "there is no event 1_1_x");
    }
}
