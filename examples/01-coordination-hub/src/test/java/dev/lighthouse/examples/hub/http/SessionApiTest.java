package dev.lighthouse.examples.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.examples.hub.HubCalls;
import dev.lighthouse.examples.hub.HubCalls.Answer;
import dev.lighthouse.examples.hub.session.AgentKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions and judgements over HTTP. */
class SessionApiTest extends ApiTest {
    @Test
    void shouldOpenCheckAndCloseSessions() {
        Answer created = hub.post(
                "/session/create", "{\"agent_id\":\"agent-1\",\"ip_address\":\"127.0.0.1\",\"user_agent\":\"test\"}");
        assertThat(created.status()).isEqualTo(201);
        String token = created.body().get("session_token").textValue();
        assertThat(token).startsWith(created.body().get("session_id").textValue() + ":agent-1:");

        String question = "{\"session_token\":\"" + token + "\",\"agent_id\":\"agent-1\"}";
        assertThat(hub.post("/session/validate", question).body().get("valid").booleanValue())
                .isTrue();
        assertThat(hub.post("/session/validate", question.replace("\"agent-1", "\"agent-2"))
                        .body()
                        .get("valid")
                        .booleanValue())
                .isFalse();

        assertThat(hub.withToken(token).post("/session/close", "").status()).isEqualTo(204);
        assertThat(hub.post("/session/validate", question).body().get("valid").booleanValue())
                .isFalse();
    }

    @Test
    void shouldAskForTheAgentsKeyWhenKeysAreConfigured() throws IOException {
        Path keys = folder.resolve("keys");
        Files.createFile(keys, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(keys, "agent-1 = open sesame");
        HubParts withKeys = new HubParts(
                store, parts.feed(), parts.coordination(), parts.sessions(), AgentKeys.read(keys), Optional.empty());
        try (HubApi keyed = new HubApi(0, withKeys, List.of())) {
            HubCalls calls = new HubCalls("http://" + HubApi.HOST + ":" + keyed.start());
            String body = "{\"agent_id\":\"agent-1\"}";
            assertThat(calls.post("/session/create", body, "X-Agent-Key", "open sesame")
                            .status())
                    .isEqualTo(201);
            assertProblem(calls.post("/session/create", body), 401, "unauthorized", "the header X-Agent-Key");
            assertProblem(calls.post("/session/create", body, "X-Agent-Key", "x"), 401, "unauthorized", "X-Agent-Key");
        }
    }

    @Test
    void shouldRefuseAFourthSession() {
        for (int i = 0; i < 3; i++) {
            hub.as("agent-1");
        }
        Answer refused = hub.post("/session/create", "{\"agent_id\":\"agent-1\"}");
        assertProblem(refused, 409, "too-many-sessions", "at most 3 open sessions for agent agent-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:b", "a b", "é"})
    void shouldRefuseAnAgentIdThatATokenCannotCarry(String agent) {
        Answer refused = hub.post("/session/create", "{\"agent_id\":\"" + agent + "\"}");
        assertProblem(refused, 400, "bad-request", "in agent_id but got " + agent);
    }

    @Test
    void shouldNotApproveARiskyCommand() {
        Answer answer = hub.post(
                "/validate", "{\"tool_name\":\"Bash\",\"tool_input\":{\"command\":\"rm -rf x\"},\"agent_id\":\"a\"}");
        assertThat(answer.body().get("approved").booleanValue()).isFalse();
        assertThat(answer.body().get("reasoning").textValue()).contains("needs an expert's vote");
        assertThat(answer.body().at("/metadata/category").textValue()).isEqualTo("risky");
        assertThat(answer.body().get("processing_time_ms").isNumber()).isTrue();
        assertThat(answer.body().get("confidence").isNumber()).isTrue();
    }

    @Test
    void shouldApproveASafeCommandAndCheckTheSessionThatIsNamed() {
        String body = "{\"tool_name\":\"Bash\",\"tool_input\":\"ls\",\"agent_id\":\"agent-1\"}";
        HubCalls agent = hub.as("agent-1");
        assertThat(agent.post("/validate", body).body().get("approved").booleanValue())
                .isTrue();
        assertProblem(
                agent.post("/validate", body.replace("agent-1", "agent-2")),
                403,
                "wrong-agent",
                "expected agent_id agent-1");
        assertProblem(
                hub.post("/validate", body.replace("{", "{\"session_token\":\"x\",")), 401, "unauthorized", "forged");
    }
}
