package dev.lighthouse.examples.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lighthouse.examples.hub.HubCalls;
import dev.lighthouse.examples.hub.HubCalls.Answer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Votes over HTTP. */
class CollaborationApiTest extends ApiTest {

    @ParameterizedTest
    @CsvSource({"2, 2", "3, 2", "4, 3", "5, 4", "6, 4", "7, 5", "10, 7"})
    void shouldDecideByTwoThirdsRoundedUp(int participants, int quorum) {
        List<HubCalls> agents = agents(participants);
        String id = start(agents.get(0), participants);

        for (int i = 0; i < quorum; i++) {
            assertThat(status(agents.get(0), id)).isEqualTo("open");
            assertThat(vote(agents.get(i), id, "approve").status()).isEqualTo(200);
        }

        assertThat(status(agents.get(0), id)).isEqualTo("approved");
    }

    @Test
    void shouldRejectAsSoonAsNotEnoughCanApproveAnyMore() {
        List<HubCalls> agents = agents(4);
        String id = start(agents.get(0), 4);

        vote(agents.get(0), id, "reject");
        assertThat(status(agents.get(0), id)).isEqualTo("open");
        vote(agents.get(1), id, "reject");

        assertThat(status(agents.get(0), id)).isEqualTo("rejected");
    }

    @Test
    void shouldCountOneVoteAnAgentAndNoneFromOthersOrAfterTheDecision() {
        List<HubCalls> agents = agents(3);
        String id = start(agents.get(0), 3);
        vote(agents.get(0), id, "approve");

        assertProblem(vote(agents.get(0), id, "approve"), 409, "conflict", "has the vote of a-0 already");
        assertProblem(vote(hub.as("b"), id, "approve"), 403, "wrong-agent", "expected a participant");
        vote(agents.get(1), id, "approve");
        assertProblem(vote(agents.get(2), id, "reject"), 409, "conflict", "is approved");
    }

    @Test
    void shouldRefuseAVoteInAnotherAgentsName() {
        List<HubCalls> agents = agents(2);
        String id = start(agents.get(0), 2);

        assertProblem(
                agents.get(0)
                        .post(
                                "/collaboration/vote",
                                "{\"session_id\":\"" + id + "\",\"agent_id\":\"a-1\",\"vote\":\"approve\"}"),
                403,
                "wrong-agent",
                "expected agent_id a-0");
    }

    @Test
    void shouldRememberVotesAfterARestart() {
        List<HubCalls> agents = agents(3);
        String id = start(agents.get(0), 3);
        vote(agents.get(0), id, "approve");

        HubCalls again = restarted();

        assertThat(again.withToken(agents.get(1).token())
                        .get("/collaboration/" + id)
                        .body()
                        .at("/votes/a-0")
                        .textValue())
                .isEqualTo("approve");
        assertProblem(vote(again.withToken(agents.get(0).token()), id, "approve"), 409, "conflict", "already");
        vote(again.withToken(agents.get(1).token()), id, "approve");
        assertThat(status(again.withToken(agents.get(2).token()), id)).isEqualTo("approved");
    }

    @Test
    void shouldCountVotesThatComeAllAtOnceExactlyOnceEach() {
        int participants = 20;
        List<HubCalls> agents = agents(participants);
        String id = start(agents.get(0), participants);

        List<Integer> answers = Stream.concat(agents.stream(), agents.stream())
                .parallel()
                .map(agent -> vote(agent, id, "approve").status())
                .toList();

        assertThat(answers).filteredOn(status -> status == 200).hasSize(14);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(26);
        JsonNode decided = agents.get(0).get("/collaboration/" + id).body();
        assertThat(decided.get("votes").size()).isEqualTo(14);
        assertThat(decided.get("status").textValue()).isEqualTo("approved");
    }

    @Test
    void shouldApproveARiskyCommandOnlyByAVoteOnItWithAnExpert() {
        Answer registered =
                hub.post("/expert/register", "{\"agent_id\":\"a-0\",\"agent_type\":\"t\",\"capabilities\":[]}");
        HubCalls expert = hub.withToken(registered.body().get("token").textValue());
        HubCalls other = hub.as("a-1");
        String id = start(other, 2, "Bash: rm -rf build");
        String question =
                "{\"tool_name\":\"Bash\",\"tool_input\":\"rm -rf %s\",\"agent_id\":\"a-1\",\"approval\":\"%s\"}";
        assertProblem(hub.post("/validate", question.formatted("build", id)), 409, "no-approval", "is open");

        vote(expert, id, "approve");
        vote(other, id, "approve");

        Answer approved = hub.post("/validate", question.formatted("build", id));
        assertThat(approved.body().get("approved").booleanValue()).isTrue();
        assertThat(approved.body().get("reasoning").textValue()).contains("with expert a-0");
        assertProblem(
                hub.post("/validate", question.formatted("/", id)), 409, "no-approval", "about 'Bash: rm -rf build'");
    }

    @Test
    void shouldNotApproveByAVoteOfAgentsWithoutAnExpert() {
        List<HubCalls> agents = agents(2);
        String id = start(agents.get(0), 2, "Bash: rm -rf build");
        agents.forEach(agent -> vote(agent, id, "approve"));

        Answer answer = hub.post(
                "/validate",
                "{\"tool_name\":\"Bash\",\"tool_input\":\"rm -rf build\",\"agent_id\":\"a-1\",\"approval\":\"" + id
                        + "\"}");

        assertThat(answer.body().get("approved").booleanValue()).isFalse();
    }

    @Test
    void shouldNotKnowCollaborationsThatNeverBegan() {
        assertProblem(hub.as("a").get("/collaboration/x"), 404, "not-found", "no collaboration x");
    }

    private List<HubCalls> agents(int count) {
        return IntStream.range(0, count).mapToObj(i -> hub.as("a-" + i)).toList();
    }

    private static String start(HubCalls by, int participants) {
        return start(by, participants, "merge?");
    }

    private static String start(HubCalls by, int participants, String objective) {
        String names = IntStream.range(0, participants)
                .mapToObj(i -> "\"a-" + i + "\"")
                .collect(Collectors.joining(","));
        Answer started = by.post(
                "/collaboration/start", "{\"participants\":[" + names + "],\"objective\":\"" + objective + "\"}");
        assertThat(started.status()).isEqualTo(201);
        return started.body().get("session_id").textValue();
    }

    private static Answer vote(HubCalls by, String id, String vote) {
        return by.post("/collaboration/vote", "{\"session_id\":\"" + id + "\",\"vote\":\"" + vote + "\"}");
    }

    private static String status(HubCalls by, String id) {
        return by.get("/collaboration/" + id).body().get("status").textValue();
    }
}
