package dev.lighthouse.examples.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lighthouse.examples.hub.HubCalls;
import dev.lighthouse.examples.hub.HubCalls.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading events over HTTP. */
class QueryApiTest extends ApiTest {
    @Test
    void shouldFollowTheCursorToTheEnd() {
        HubCalls agent = hub.as("agent-1");
        agent.post("/event/store/batch", "[" + EVENT + "," + EVENT + "," + EVENT + "]");
        JsonNode first = agent.get("/event/query?limit=2").body();
        JsonNode second = agent.get("/event/query?limit=2&cursor="
                        + first.get("next_cursor").textValue())
                .body();
        assertThat(first.get("events")).hasSize(2);
        assertThat(second.get("events")).hasSize(1);
        assertThat(second.get("next_cursor").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "event_type=task_created, 1",
        "event_type=task_failed, 0",
        "agent_id=agent-1, 1",
        "agent_id=agent-2, 0",
        "aggregate_id=t-1, 1",
        "aggregate_id=t-2, 0",
        "start_time=2020-01-01T00:00:00Z, 1",
        "start_time=2020-01-01T00:00:00+02:00, 1",
        "end_time=2020-01-01T00:00:00%2B02:00, 0",
        "start_time=2999-01-01T00:00:00Z, 0"
    })
    void shouldHonourTheFilter(String filter, int expected) {
        HubCalls agent = hub.as("agent-1");
        agent.post("/event/store", EVENT);
        assertThat(agent.get("/event/query?" + filter).body().get("events")).hasSize(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, expected 1 to 10000 in limit but got 0",
        "limit=10001, expected 1 to 10000 in limit but got 10001",
        "cursor=x, expected the next_cursor of an earlier answer",
        "start_time=yesterday, expected an ISO-8601 time with offset in start_time",
        "event_type=nope, unknown event_type nope",
        "agent=x, unknown or repeated parameter agent",
        "limit=1&limit=2, unknown or repeated parameter limit"
    })
    void shouldSayWhatIsWrongWithAQuery(String query, String detail) {
        Answer refused = hub.as("agent-1").get("/event/query?" + query);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().get("detail").textValue()).contains(detail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/event/query", "/event/1_1_x"})
    void shouldAskReadersForASession(String path) {
        assertProblem(hub.get(path), 401, "unauthorized", "Authorization: Bearer");
        assertProblem(hub.withToken("a:b:c:d").get(path), 401, "unauthorized", "forged, closed, expired");
    }
}
