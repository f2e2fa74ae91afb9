package dev.lighthouse.http;

import dev.lighthouse.agent.OperationFailed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** An answer that was read whole; needs its connection no more. Safe for use by several threads that leave the body alone. */
public final class Response {

    private final Head head;
    private final byte[] body;

    Response(Head head, byte[] body) {
        this.head = head;
        this.body = body;
    }

    /** The status, such as 200; never an interim one. */
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

    /** The body; empty where the answer has none. Not copied. */
    public byte[] body() {
        return body;
    }

    /** The body as text, in the charset that {@code Content-Type} names if this JVM has it, else in UTF-8; decoded anew each time. */
    public String text() {
        return new String(body, head.charset());
    }

    /** From the call to the first byte of the answer, interim answers apart. */
    public Duration timeToFirstByte() {
        return head.timeToFirstByte();
    }

    /**
     * Goes on when the status is one of these.
     *
     * @throws OperationFailed of class {@code http.STATUS}: it is another one. The connection is kept
     */
    public Response expect(int... statuses) throws OperationFailed {
        head.expect(statuses);
        return this;
    }

    /**
     * Goes on when the answer is right.
     *
     * @param claim what it ought to be, such as {@code "is of this agent"}
     * @throws OperationFailed of class {@code check}: it is not. The connection is kept
     */
    public Response check(String claim, Predicate<Response> holds) throws OperationFailed {
        if (!holds.test(this)) {
            throw OperationFailed.check(head.request() + ": the answer was not as expected: " + claim);
        }
        return this;
    }
}
