package dev.lighthouse.examples.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lighthouse.examples.hub.HubCalls;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Events over a WebSocket. */
class PushApiTest extends ApiTest {

    private static final class Listening implements WebSocket.Listener {
        final List<String> messages = new CopyOnWriteArrayList<>();
        final StringBuilder partial = new StringBuilder();
        volatile int closed;
        volatile String reason = "";

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            partial.append(text);
            if (last) {
                messages.add(partial.toString());
                partial.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String why) {
            reason = why;
            closed = status;
            return null;
        }
    }

    private final Listening listening = new Listening();

    @Test
    void shouldPushEachEventInItsOrderOnceItIsStored() {
        HubCalls agent = hub.as("a-1");
        connect("/ws/a-1?token=" + agent.token());

        IntStream.range(0, 50).parallel().forEach(i -> agent.post("/event/store", EVENT));

        await().until(() -> listening.messages.size() == 50);
        assertThat(listening.messages)
                .extracting(text -> Json.parse(text.getBytes()).get("sequence").intValue())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 50).boxed().toList());
    }

    @Test
    void shouldPushOnlyWhatWasAskedFor() {
        HubCalls agent = hub.as("a-1");
        connect("/ws/a-1?aggregate_id=t-2&token=" + agent.token());

        agent.post("/event/store", EVENT);
        agent.post("/event/store", EVENT.replace("t-1", "t-2"));

        await().until(() -> !listening.messages.isEmpty());
        assertThat(listening.messages).singleElement().asString().contains("\"aggregate_id\":\"t-2\"");
    }

    @Test
    void shouldAnswerPing() {
        HubCalls agent = hub.as("a-1");
        WebSocket socket = connect("/ws/a-1?token=" + agent.token());

        socket.sendText("ping", true);

        await().until(() -> listening.messages.equals(List.of("pong")));
    }

    @Test
    void shouldCloseOnAnotherAgentsTokenAndOnNone() {
        HubCalls agent = hub.as("a-1");
        connect("/ws/a-2?token=" + agent.token());

        await().until(() -> listening.closed == 1008);
        assertThat(listening.reason).contains("expected agent a-1");
    }

    @Test
    void shouldForgetWhoHasGone() {
        HubCalls agent = hub.as("a-1");
        WebSocket socket = connect("/ws/a-1?token=" + agent.token());
        assertThat(parts.feed().subscribers()).isEqualTo(1);

        socket.abort();

        await().until(() -> parts.feed().subscribers() == 0);
    }

    private WebSocket connect(String path) {
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(hub.address().replace("http:", "ws:") + path), listening)
                .join();
        await().until(() -> parts.feed().subscribers() > 0 || listening.closed > 0);
        return socket;
    }
}
