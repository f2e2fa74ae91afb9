package dev.lighthouse.examples.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lighthouse.examples.hub.HubCalls;
import dev.lighthouse.examples.hub.HubCalls.Answer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Storing events over HTTP. */
class EventApiTest extends ApiTest {
    @Test
    void shouldGiveBackAnEventAsItWasSent() throws Exception {
        HubCalls agent = hub.as("agent-1");
        String data = "{\"n\":0.10000000000000000555,\"big\":123456789012345678901234567890,\"e\":1e400,"
                + "\"s\":\"\\u00e9\\ud83d\\ude00\\u0000\",\"o\":{\"l\":[1,null,true,{}]}}";
        Answer stored = agent.post(
                "/event/store",
                "{\"event_type\":\"command_executed\",\"aggregate_id\":\"a\",\"aggregate_type\":\"t\",\"agent_id\":"
                        + "\"agent-1\",\"correlation_id\":\"c1\",\"causation_id\":\"c0\",\"source_component\":\"cli\","
                        + "\"schema_version\":2,\"metadata\":{\"m\":1},\"data\":" + data + "}");
        assertThat(stored.status()).isEqualTo(201);

        String id = stored.body().get("event_id").textValue();
        JsonNode event = agent.get("/event/" + id).body();
        assertThat(event.get("data")).isEqualTo(new ObjectMapper().readTree(data));
        assertThat(event.get("metadata").toString()).isEqualTo("{\"m\":1}");
        assertThat(event.get("sequence").longValue()).isEqualTo(1);
        assertThat(List.of(
                        "event_id",
                        "event_type",
                        "aggregate_id",
                        "aggregate_type",
                        "correlation_id",
                        "causation_id",
                        "source_agent",
                        "source_component",
                        "schema_version"))
                .extracting(field -> event.get(field).asText())
                .containsExactly(id, "command_executed", "a", "t", "c1", "c0", "agent-1", "cli", "2");
        assertThat(store.find(id).orElseThrow().content().data()).contains("0.10000000000000000555", "1E+400");
    }

    @Test
    void shouldStoreABatchInOrder() {
        HubCalls agent = hub.as("agent-1");
        Answer stored = agent.post("/event/store/batch", "[" + EVENT + "," + EVENT + "]");
        assertThat(stored.status()).isEqualTo(201);
        assertThat(stored.body().get("event_ids"))
                .extracting(JsonNode::textValue)
                .allSatisfy(id -> assertThat(agent.get("/event/" + id).status()).isEqualTo(200))
                .isSorted();
    }

    @Test
    void shouldStoreNothingOfABatchWithAWrongEvent() {
        HubCalls agent = hub.as("agent-1");
        Answer refused = agent.post("/event/store/batch", "[" + EVENT + "," + EVENT.replace("task_created", "x") + "]");
        assertProblem(refused, 400, "unknown-event-type", "unknown [1].event_type x");
        assertThat(store.check().events()).isZero();
    }

    @Test
    void shouldRefuseABatchThatIsEmptyOrTooLong() {
        HubCalls agent = hub.as("agent-1");
        assertProblem(agent.post("/event/store/batch", "[]"), 400, "bad-request", "1 to 1000 events but got 0");
        String many =
                IntStream.range(0, EventJson.MAX_BATCH + 1).mapToObj(i -> EVENT).collect(Collectors.joining(","));
        assertProblem(agent.post("/event/store/batch", "[" + many + "]"), 400, "bad-request", "but got 1001");
    }

    @Test
    void shouldRefuseAnUnknownEventType() {
        Answer refused = hub.as("agent-1").post("/event/store", EVENT.replace("task_created", "tusk_created"));
        assertProblem(refused, 400, "unknown-event-type", "unknown event_type tusk_created; expected one of");
    }

    @Test
    void shouldRefuseAnEventInTheNameOfAnotherAgent() {
        Answer refused = hub.as("agent-1").post("/event/store", EVENT.replace("{", "{\"agent_id\":\"agent-2\","));
        assertProblem(refused, 403, "wrong-agent", "expected agent_id agent-1, whose session this is, but got agent-2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "not json ! expected JSON but found a mistake at line 1",
                "{} ! expected the text field event_type but it is missing",
                "[] ! expected a JSON object but got an array",
                "{`a`:1,`a`:2} ! Duplicate field 'a'",
                "{`event_typ`:`x`} ! unknown field event_typ; expected only",
                "{`event_type`:1} ! expected a text in event_type but got the number 1",
                "{`event_type`:`task_created`,`aggregate_id`:` `,`aggregate_type`:`t`} ! expected 1 to 256 printable",
                "{`event_type`:`task_created`,`aggregate_id`:`a`,`aggregate_type`:`t`,`data`:[]} ! JSON object in data",
                "{`event_type`:`task_created`,`aggregate_id`:`a`,`aggregate_type`:`t`,`schema_version`:0} ! >= 1 in schema",
                "{`event_type`:`task_created`,`aggregate_id`:`a`,`aggregate_type`:`t`,`data`:{`x`:`\\ud800`}} ! surrogate"
            })
    void shouldSayWhatIsWrongWithAnEvent(String body, String detail) {
        Answer refused = hub.as("agent-1").post("/event/store", body.replace('`', '"'));
        assertProblem(refused, 400, "bad-request", detail);
    }

    @Test
    void shouldAskWritersForASession() {
        assertProblem(hub.post("/event/store", EVENT), 401, "unauthorized", "POST /session/create");
        assertProblem(hub.post("/event/store/batch", "[]"), 401, "unauthorized", "POST /session/create");
    }

    @Test
    void shouldRefuseABodyThatIsTooLarge() {
        Answer refused = hub.as("agent-1").post("/event/store", " ".repeat(HubApi.MAX_BODY + 1));
        assertProblem(refused, 413, "too-large", "at most 4194304 bytes");
    }

    @Test
    void shouldAnswer503WhenTheStoreIsClosing() {
        HubCalls agent = hub.as("agent-1");
        store.close();
        assertProblem(agent.post("/event/store", EVENT), 503, "stopping", "nothing was stored");
    }
}
