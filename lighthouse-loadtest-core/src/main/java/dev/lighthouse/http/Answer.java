package dev.lighthouse.http;

import dev.lighthouse.shaded.hc5.http.ClassicHttpResponse;
import dev.lighthouse.shaded.hc5.http.ContentLengthStrategy;
import dev.lighthouse.shaded.hc5.http.HttpException;
import dev.lighthouse.shaded.hc5.http.HttpRequest;
import dev.lighthouse.shaded.hc5.http.impl.DefaultConnectionReuseStrategy;
import dev.lighthouse.shaded.hc5.http.impl.DefaultContentLengthStrategy;
import dev.lighthouse.shaded.hc5.http.impl.io.ChunkedInputStream;
import dev.lighthouse.shaded.hc5.http.impl.io.ContentLengthInputStream;
import dev.lighthouse.shaded.hc5.http.impl.io.IdentityInputStream;
import dev.lighthouse.shaded.hc5.http.message.BasicHttpRequest;
import dev.lighthouse.shaded.hc5.http.message.MessageSupport;
import java.io.InputStream;
import java.time.Duration;

/** An answer whose header is there: how its body ends, and what becomes of its connection then. */
final class Answer {

    private static final HttpRequest HEAD = new BasicHttpRequest("HEAD", "/");
    private static final HttpRequest GET = new BasicHttpRequest("GET", "/");

    private final Head head;
    private final Connection connection;
    private final Duration totalTimeout;
    private final long length;
    private final InputStream body;
    private boolean over;
    private boolean whole;

    Answer(Head head, Connection connection, Duration totalTimeout) throws HttpException {
        this.head = head;
        this.connection = connection;
        this.totalTimeout = totalTimeout;
        this.length = length(head);
        this.body = body(connection);
    }

    /** In bytes, or a negative constant of {@link ContentLengthStrategy}. */
    private static long length(Head head) throws HttpException {
        ClassicHttpResponse message = head.message();
        return MessageSupport.canResponseHaveBody(method(head).getMethod(), message)
                ? DefaultContentLengthStrategy.INSTANCE.determineLength(message)
                : 0;
    }

    private static HttpRequest method(Head head) {
        return head.request().isHead() ? HEAD : GET;
    }

    private InputStream body(Connection from) {
        if (length == 0) {
            return InputStream.nullInputStream();
        }
        if (length > 0) {
            return new ContentLengthInputStream(from.incoming(), from.in(), length);
        }
        return length == ContentLengthStrategy.CHUNKED
                ? new ChunkedInputStream(from.incoming(), from.in(), Connection.LIMITS)
                : new IdentityInputStream(from.incoming(), from.in());
    }

    Head head() {
        return head;
    }

    Connection connection() {
        return connection;
    }

    Duration totalTimeout() {
        return totalTimeout;
    }

    /** Negative: not known. */
    long length() {
        return length;
    }

    InputStream body() {
        return body;
    }

    /** True when it ends with its connection. */
    boolean endsWithConnection() {
        return length == ContentLengthStrategy.UNDEFINED;
    }

    /** True when another request may follow on its connection: RFC 9112 section 9.3. */
    boolean keepsConnection() {
        return !head.request().closesConnection()
                && !endsWithConnection()
                && DefaultConnectionReuseStrategy.INSTANCE.keepAlive(method(head), head.message(), null);
    }

    /** True when it was read to its end or cut, and its connection given away. */
    boolean isOver() {
        return over;
    }

    boolean isWhole() {
        return whole;
    }

    void over(boolean readWhole) {
        over = true;
        whole = readWhole;
    }
}
