package dev.lighthouse.http;

import dev.lighthouse.agent.OperationFailed;
import dev.lighthouse.internal.ErrorClass;
import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Messages of one WebSocket that nobody took yet, put together of their parts. It asks for more only when its last
 * message was taken, so a server that sends without end is held back.
 */
final class WebSocketInbox implements WebSocket.Listener {

    private final int largest;
    private final BlockingQueue<Object> messages = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private volatile @Nullable WebSocket socket;

    WebSocketInbox(int largest) {
        this.largest = largest;
    }

    /** A String, a byte[], or the {@link OperationFailed} that ended it; null when nothing came in time. */
    @Nullable Object poll(Duration timeout) throws InterruptedException {
        Object message = messages.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
        WebSocket open = socket;
        if (message instanceof OperationFailed) {
            messages.add(message);
        } else if (message != null && open != null) {
            open.request(1);
        }
        return message;
    }

    @Override
    public void onOpen(WebSocket opened) {
        socket = opened;
        opened.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        text.append(part);
        if (fits(from, text.length()) && completes(from, last)) {
            messages.add(text.toString());
            text.setLength(0);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
        byte[] copy = new byte[part.remaining()];
        part.get(copy);
        bytes.writeBytes(copy);
        if (fits(from, bytes.size()) && completes(from, last)) {
            messages.add(bytes.toByteArray());
            bytes.reset();
        }
        return null;
    }

    private boolean fits(WebSocket from, int size) {
        if (size > largest) {
            messages.add(new OperationFailed(
                    ErrorClass.TOO_LARGE, "a message of more than " + largest + " bytes; set HttpOptions.maxBody"));
            from.abort();
        }
        return size <= largest;
    }

    private static boolean completes(WebSocket from, boolean last) {
        if (!last) {
            from.request(1);
        }
        return last;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        messages.add(new OperationFailed(ErrorClass.CLOSED, "the other side closed the WebSocket with code " + code));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        messages.add(WebSocketFailures.of("the WebSocket", error));
    }
}
