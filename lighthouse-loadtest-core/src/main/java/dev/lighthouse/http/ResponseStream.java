package dev.lighthouse.http;

import dev.lighthouse.agent.OperationFailed;
import dev.lighthouse.internal.ErrorClass;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is read while it comes. Close it: read to its end its connection can be used again, else it is cut. For
 * the agent's thread.
 */
public final class ResponseStream implements AutoCloseable {

    private static final int LONGEST_LINE = 1 << 20;

    private final Exchange exchange;
    private final Answer answer;
    private final Head head;
    private final byte[] buffer = new byte[1_024];
    private int position;
    private int limit;

    ResponseStream(Exchange exchange, Answer answer) {
        this.exchange = exchange;
        this.answer = answer;
        this.head = answer.head();
    }

    public int status() {
        return head.status();
    }

    /** The first header of that name, in any case. */
    public Optional<String> header(String name) {
        return head.header(name);
    }

    /** All headers of that name, in any case. */
    public List<String> headers(String name) {
        return head.headers(name);
    }

    /** From the call to the first byte of the answer, interim answers apart. */
    public Duration timeToFirstByte() {
        return head.timeToFirstByte();
    }

    /**
     * Goes on when the status is one of these, else closes the stream.
     *
     * @throws OperationFailed of class {@code http.STATUS}
     */
    public ResponseStream expect(int... statuses) throws OperationFailed {
        try {
            head.expect(statuses);
            return this;
        } catch (OperationFailed failure) {
            close();
            throw failure;
        }
    }

    /**
     * Waits for some of the body.
     *
     * @return how many bytes came; -1 at its end
     */
    public int read(byte[] bytes) throws OperationFailed {
        if (position == limit) {
            return exchange.read(answer, bytes, 0, bytes.length);
        }
        int count = Math.min(bytes.length, limit - position);
        System.arraycopy(buffer, position, bytes, 0, count);
        position += count;
        return count;
    }

    /**
     * Waits for a line, in UTF-8 and without its end, as server-sent events and JSON Lines have them.
     *
     * @return null at the end of the body
     * @throws OperationFailed as ever, or {@code too-large} for a line of more than 1 MiB
     */
    public @Nullable String readLine() throws OperationFailed {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            if (position == limit) {
                int count = exchange.read(answer, buffer, 0, buffer.length);
                if (count < 0) {
                    return line.size() == 0 ? null : line.toString(StandardCharsets.UTF_8);
                }
                position = 0;
                limit = count;
            }
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            line.write(buffer, position, end - position);
            position = Math.min(limit, end + 1);
            if (end < limit) {
                String text = line.toString(StandardCharsets.UTF_8);
                return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            }
            if (line.size() > LONGEST_LINE) {
                close();
                throw new OperationFailed(
                        ErrorClass.TOO_LARGE, head.request() + ": a line of more than " + LONGEST_LINE + " bytes");
            }
        }
    }

    /** Never waits. */
    @Override
    public void close() {
        exchange.abandon(answer);
    }
}
