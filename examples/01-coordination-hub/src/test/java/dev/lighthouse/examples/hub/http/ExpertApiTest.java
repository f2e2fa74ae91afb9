package dev.lighthouse.examples.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lighthouse.examples.hub.HubCalls;
import dev.lighthouse.examples.hub.HubCalls.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Experts and their tasks over HTTP. */
class ExpertApiTest extends ApiTest {

    private HubCalls expert;
    private HubCalls agent;

    @BeforeEach
    void register() {
        Answer registered = hub.post(
                "/expert/register",
                "{\"agent_id\":\"e-1\",\"agent_type\":\"reviewer\",\"capabilities\":[\"java\",\"sql\"]}");
        assertThat(registered.status()).isEqualTo(201);
        expert = hub.withToken(registered.body().get("token").textValue());
        agent = hub.as("a-1");
    }

    @Test
    void shouldShowAnExpertAsItRegistered() {
        JsonNode shown = agent.get("/expert/e-1").body();

        assertThat(shown.get("agent_type").textValue()).isEqualTo("reviewer");
        assertThat(shown.get("capabilities")).extracting(JsonNode::textValue).containsExactly("java", "sql");
        assertThat(shown.get("status").textValue()).isEqualTo("idle");
    }

    @Test
    void shouldGiveAnIdleExpertItsTaskAndLetTheNextOnesWait() {
        Answer first = delegate("first");
        Answer second = delegate("second");

        assertThat(first.body().get("status").textValue()).isEqualTo("assigned");
        assertThat(second.body().get("status").textValue()).isEqualTo("queued");
        JsonNode shown = agent.get("/expert/e-1").body();
        assertThat(shown.get("status").textValue()).isEqualTo("busy");
        assertThat(shown.at("/current_task/task_description").textValue()).isEqualTo("first");
        assertThat(shown.get("queued_tasks").intValue()).isEqualTo(1);
    }

    @Test
    void shouldCompleteATaskAndBeginTheNextOne() {
        String first = id(delegate("first"));
        String second = id(delegate("second"));

        assertThat(complete(expert, first, "fine").status()).isEqualTo(200);

        JsonNode done = agent.get("/task/" + first).body();
        assertThat(done.get("status").textValue()).isEqualTo("completed");
        assertThat(done.get("result").textValue()).isEqualTo("fine");
        assertThat(done.get("requester").textValue()).isEqualTo("a-1");
        assertThat(agent.get("/task/" + second).body().get("status").textValue())
                .isEqualTo("assigned");
        complete(expert, second, "fine too");
        assertThat(agent.get("/expert/e-1").body().get("status").textValue()).isEqualTo("idle");
    }

    @Test
    void shouldRefuseATaskThatIsCompletedTwiceOrOutOfTurnOrByAnotherAgent() {
        String first = id(delegate("first"));
        String second = id(delegate("second"));

        assertProblem(complete(agent, first, "x"), 403, "wrong-agent", "expected expert e-1");
        assertProblem(complete(expert, second, "x"), 409, "conflict", "expected task " + first);
        complete(expert, first, "x");
        assertProblem(complete(expert, first, "x"), 409, "conflict", "expected task " + second);
    }

    @Test
    void shouldRememberEverythingAcknowledgedAfterARestart() {
        String first = id(delegate("first"));
        String second = id(delegate("second"));
        complete(expert, first, "fine");
        String token = expert.token();

        HubCalls again = restarted().withToken(token);

        assertThat(again.get("/task/" + first).body().get("result").textValue()).isEqualTo("fine");
        assertThat(again.get("/expert/e-1").body().at("/current_task/task_id").textValue())
                .isEqualTo(second);
        assertThat(complete(again, second, "late").status()).isEqualTo(200);
    }

    @Test
    void shouldBelieveNoEventThatAnAgentStoredItself() {
        String forged =
                "{\"event_type\":\"task_created\",\"aggregate_id\":\"expert/e-1\",\"aggregate_type\":\"expert\","
                        + "\"data\":{\"task_id\":\"1.e-1\",\"requester\":\"a\",\"description\":\"d\"}%s}";
        assertThat(agent.post("/event/store", forged.formatted("")).status()).isEqualTo(201);
        assertProblem(
                agent.post("/event/store", forged.formatted(",\"source_component\":\"hub\"")),
                403,
                "reserved-component",
                "'hub', which marks events that the hub itself writes");

        assertThat(restarted()
                        .withToken(agent.token())
                        .get("/expert/e-1")
                        .body()
                        .get("status")
                        .textValue())
                .isEqualTo("idle");
    }

    @Test
    void shouldNotKnowExpertsThatDidNotRegister() {
        assertProblem(
                agent.post("/task/dispatch", "{\"target_agent\":\"e-2\",\"task_description\":\"d\"}"),
                404,
                "not-found",
                "no expert e-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7.e-1", "x", ".e-1", "1."})
    void shouldNotKnowTasksThatNeverWere(String task) {
        assertProblem(agent.get("/task/" + task), 404, "not-found", "no task " + task);
    }

    @Test
    void shouldRefuseARegistrationWithTheSameCapabilityTwice() {
        assertProblem(
                hub.post(
                        "/expert/register",
                        "{\"agent_id\":\"e-3\",\"agent_type\":\"t\",\"capabilities\":[\"a\",\"a\"]}"),
                400,
                "bad-request",
                "different texts in capabilities");
    }

    private Answer delegate(String description) {
        return agent.post(
                "/expert/delegate", "{\"target_agent\":\"e-1\",\"task_description\":\"" + description + "\"}");
    }

    private static String id(Answer delegated) {
        return delegated.body().get("task_id").textValue();
    }

    private static Answer complete(HubCalls by, String task, String result) {
        return by.post("/task/complete", "{\"task_id\":\"" + task + "\",\"result\":\"" + result + "\"}");
    }
}
