package dev.lighthouse.http;

import dev.lighthouse.agent.OperationFailed;
import dev.lighthouse.internal.ErrorClass;
import dev.lighthouse.shaded.hc5.http.ClassicHttpResponse;
import dev.lighthouse.shaded.hc5.http.HttpException;
import dev.lighthouse.shaded.hc5.http.ProtocolException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Requests and answers of one client, one after the other. */
final class Exchange {

    /** Heads and bodies up to this size leave together. */
    private static final int TOGETHER = 8_192;

    /** What is set aside for a body before any of it has come, whatever length it claims. */
    private static final int FIRST_BYTES = 16_384;

    private static final byte[] NOTHING = {};

    private final Connector connector;
    private final Route route;
    private final Connections connections;
    private final HttpOptions options;
    private final Watchdog clock;
    private final Outgoing outgoing = new Outgoing();

    /** Header lines of every request. */
    private byte[] common;

    private @Nullable Answer open;
    private long requests;
    private long opened;
    private long reconnects;
    private long retries;

    Exchange(Connector connector, Connections connections, HttpOptions options) {
        this.connector = connector;
        this.route = connector.route();
        this.clock = connector.watchdog();
        this.connections = connections;
        this.options = options;
        this.common =
                ("Host: " + route.authority() + "\r\nUser-Agent: lighthouse\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    void header(String name, String value) {
        Outgoing all = new Outgoing().append(common).header(name, value);
        common = Arrays.copyOf(all.bytes(), all.length());
    }

    HttpCounts counts() {
        return new HttpCounts(requests, opened, reconnects, retries);
    }

    void close() {
        if (open != null) {
            abandon(open);
        }
        connections.close();
    }

    Response send(Request request) throws OperationFailed {
        Answer answer = begin(request);
        return new Response(answer.head(), readAll(answer));
    }

    ResponseStream stream(Request request) throws OperationFailed {
        return new ResponseStream(this, begin(request));
    }

    private Answer begin(Request request) throws OperationFailed {
        if (open != null) {
            throw new IllegalStateException("the answer to " + open.head().request()
                    + " is still open; close it before the next request, and use one client a thread");
        }
        requests++;
        Duration own = request.ownTimeout();
        Duration total = own == null ? options.totalTimeout() : own;
        long start = clock.nanos();
        long until = start + total.toNanos();
        @Nullable Connection idle = connections.acquire(route, until);
        boolean begun = false;
        try {
            open = begin(request, idle == null ? connect(until) : fit(idle, until), start, total);
            begun = true;
            return open;
        } finally {
            if (!begun) {
                connections.release(route, null);
            }
        }
    }

    private Connection connect(long until) throws OperationFailed {
        opened++;
        return connector.connect(until);
    }

    private Connection fit(Connection idle, long until) throws OperationFailed {
        try {
            if (idle.isFit()) {
                return idle;
            }
        } catch (IOException e) {
            // It is not.
        }
        idle.abort();
        reconnects++;
        return connect(until);
    }

    private Answer begin(Request request, Connection first, long start, Duration total) throws OperationFailed {
        try {
            return attempt(request, first, start, total);
        } catch (IOException | HttpException e) {
            boolean passed = first.deadline().hasPassed();
            if (passed || !mayRepeat(request, first)) {
                throw failure(request, first, passed, total, e);
            }
        }
        retries++;
        Connection second = connect(start + total.toNanos());
        try {
            return attempt(request, second, start, total);
        } catch (IOException | HttpException e) {
            throw failure(request, second, second.deadline().hasPassed(), total, e);
        }
    }

    private static boolean mayRepeat(Request request, Connection connection) {
        return connection.isReused()
                && !connection.hasReceived()
                && (request.isIdempotent() || !connection.hasSent())
                && !Thread.currentThread().isInterrupted();
    }

    /** Ends with an answer, or without the connection. */
    private Answer attempt(Request request, Connection connection, long start, Duration total)
            throws IOException, HttpException {
        boolean answered = false;
        try {
            long until = start + total.toNanos();
            long answerBy = clock.nanos() + options.responseTimeout().toNanos();
            byte[] apart = write(request);
            connection.deadline().arm(Math.min(answerBy, until));
            ClassicHttpResponse message = exchange(connection, apart);
            if (!connection.deadline().arm(until)) {
                throw new IOException("too late");
            }
            connection.headInTime();
            Head head = new Head(request, message, Duration.ofNanos(connection.firstByte() - start));
            Answer answer = new Answer(head, connection, total);
            answered = true;
            return answer;
        } finally {
            if (!answered) {
                connection.abort();
            }
        }
    }

    /** Into the buffer, with its body if that is small; returns what is left of it. */
    private byte[] write(Request request) {
        outgoing.clear();
        request.writeTo(outgoing, common, options.traceparent().get());
        byte[] body = request.content();
        if (body.length == 0 || outgoing.length() + body.length > TOGETHER) {
            return body;
        }
        outgoing.append(body);
        return NOTHING;
    }

    private ClassicHttpResponse exchange(Connection connection, byte[] apart) throws IOException, HttpException {
        try {
            connection.send(outgoing, apart);
        } catch (IOException e) {
            if (!connection.hasSent()) {
                throw e;
            }
            // The other side may have answered, and closed, before it had read all.
            try {
                return connection.receive();
            } catch (IOException | HttpException none) {
                e.addSuppressed(none);
                throw e;
            }
        }
        return connection.receive();
    }

    private OperationFailed failure(
            Request request, Connection connection, boolean passed, Duration total, Exception cause) {
        if (!passed) {
            return Failures.exchanging(request.toString(), cause);
        }
        Duration response = options.responseTimeout();
        return connection.hasHead() || total.compareTo(response) <= 0
                ? Failures.totalTimeout(request, total)
                : Failures.responseTimeout(request, response);
    }

    /** Bytes of the body, or -1 when it is whole. */
    int read(Answer answer, byte[] bytes, int offset, int length) throws OperationFailed {
        if (answer.isWhole()) {
            return -1;
        }
        if (answer.isOver()) {
            throw new IllegalStateException("the answer to " + answer.head().request() + " was closed or has failed");
        }
        int count;
        try {
            count = answer.body().read(bytes, offset, length);
        } catch (IOException e) {
            throw broken(answer, e);
        }
        if (count < 0) {
            finish(answer);
        }
        return count;
    }

    private byte[] readAll(Answer answer) throws OperationFailed {
        int most = options.maxBody();
        long claimed = answer.length();
        if (claimed > most) {
            throw tooLarge(answer);
        }
        byte[] bytes = new byte[(int) (claimed < 0 ? FIRST_BYTES : Math.min(claimed, FIRST_BYTES))];
        int size = 0;
        while (true) {
            if (size == bytes.length && size != claimed) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(2L * size, claimed < 0 ? most + 1L : claimed));
            }
            int count = size == claimed ? -1 : read(answer, bytes, size, bytes.length - size);
            if (count < 0) {
                break;
            }
            size += count;
            if (size > most) {
                throw tooLarge(answer);
            }
        }
        if (!answer.isOver()) {
            finish(answer);
        }
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    private OperationFailed tooLarge(Answer answer) {
        abandon(answer);
        return new OperationFailed(
                ErrorClass.TOO_LARGE,
                answer.head().request() + ": the answer has more than " + options.maxBody()
                        + " bytes; set HttpOptions.maxBody, or read it with Request.stream()");
    }

    /** The body is whole: is it all that came? */
    private void finish(Answer answer) throws OperationFailed {
        Connection connection = answer.connection();
        if (connection.incoming().hasEnded() && !answer.endsWithConnection()) {
            throw broken(answer, new EOFException("the connection was closed within the answer's trailer"));
        }
        if (connection.incoming().hasBufferedData()) {
            throw broken(answer, new ProtocolException("more came than the answer that the server announced"));
        }
        if (!connection.deadline().disarm()) {
            throw broken(answer, new IOException("too late"));
        }
        connection.answered();
        boolean kept = answer.keepsConnection();
        if (!kept) {
            connection.close();
        }
        release(answer, true, kept ? connection : null);
    }

    private OperationFailed broken(Answer answer, Exception cause) {
        Connection connection = answer.connection();
        boolean passed = connection.deadline().hasPassed();
        abandon(answer);
        return failure(answer.head().request(), connection, passed, answer.totalTimeout(), cause);
    }

    /** Cuts the connection of an answer that nobody reads to its end. */
    void abandon(Answer answer) {
        if (!answer.isOver()) {
            answer.connection().abort();
            release(answer, false, null);
        }
    }

    private void release(Answer answer, boolean whole, @Nullable Connection idle) {
        answer.over(whole);
        open = null;
        connections.release(route, idle);
    }
}
