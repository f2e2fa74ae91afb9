package dev.lighthouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.lighthouse.agent.OperationFailed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers with some bytes changed, cut or doubled end in an answer or in an error class, and in nothing else. */
@Timeout(120)
class AnswerFuzzTest {

    private static final List<String> ANSWERS = List.of(
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nhello",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n0\r\nX: 1\r\n\r\n",
            "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.0 200 OK\r\nServer: x\r\nX-Folded: a\r\n b\r\n\r\nuntil the end");

    private static final List<String> CLASSES = List.of("protocol", "closed", "too-large");

    private static String changed(SplittableRandom random) {
        StringBuilder answer = new StringBuilder(ANSWERS.get(random.nextInt(ANSWERS.size())));
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(answer.length());
            switch (random.nextInt(4)) {
                case 0 -> answer.setCharAt(at, (char) random.nextInt(256));
                case 1 -> answer.insert(at, (char) random.nextInt(256));
                case 2 -> answer.delete(at, Math.min(answer.length() - 1, at + random.nextInt(1, 20)));
                default -> answer.insert(at, answer.substring(at, Math.min(answer.length(), at + 15)));
            }
        }
        return answer.toString();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldNameWhatIsWrong(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        AtomicReference<String> answer = new AtomicReference<>("");
        int failures = 0;
        try (RawServer server = new RawServer(peer -> {
            peer.request();
            peer.send(Objects.requireNonNull(answer.get()));
        })) {
            for (int round = 0; round < 150; round++) {
                String bytes = changed(random);
                answer.set(bytes);
                String sent = "seed " + seed + ", round " + round + ": "
                        + new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.US_ASCII);
                try (Http http =
                        Http.to(server.address(), HttpOptions.defaults().maxBody(1_000))) {
                    Response response = http.get("/").send();
                    assertThat(response.text().length()).as(sent).isLessThanOrEqualTo(1_000);
                    assertThat(response.header("Content-Type")).as(sent).isNotNull();
                } catch (OperationFailed e) {
                    failures++;
                    assertThat(e.errorClass()).as(sent).isIn(CLASSES);
                } catch (RuntimeException e) {
                    fail(sent, e);
                }
            }
        }
        assertThat(failures).as("answers of seed %d that were refused", seed).isBetween(20, 149);
    }
}
