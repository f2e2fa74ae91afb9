package dev.lighthouse.http;

import dev.lighthouse.agent.OperationFailed;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request, until {@link #send}, {@link #expect} or {@link #stream} sends it; each of these may be called again, and
 * sends it again. For the thread of its client.
 */
public final class Request {

    private static final byte[] NOTHING = {};
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE");
    private static final Set<String> WITH_CONTENT = Set.of("POST", "PUT", "PATCH");

    private final Exchange exchange;
    private final String method;
    private final List<String> headers = new ArrayList<>(0);
    private String target;
    private byte[] body = NOTHING;
    private @Nullable String contentType;
    private @Nullable Duration totalTimeout;

    Request(Exchange exchange, String method, String target) {
        this.exchange = exchange;
        this.method = method;
        this.target = target;
    }

    /**
     * Adds a header to this request alone; one of the same name stays.
     *
     * @throws IllegalArgumentException the name is no token (RFC 9110 section 5.6.2) or one of those that the client sets
     *     itself, such as {@code Content-Length}; the value is not Latin-1, or has control characters other than a tab
     */
    public Request header(String name, String value) {
        headers.add(HeaderText.name(name));
        headers.add(HeaderText.value(name, value));
        return this;
    }

    /** Adds a parameter to the query, encoded. */
    public Request query(String name, Object value) {
        target += (target.indexOf('?') < 0 ? "?" : "&") + encoded(name) + "=" + encoded(value.toString());
        return this;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A body of this JSON text, in UTF-8. */
    public Request json(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8), "application/json");
    }

    /** A body of this JSON, already in UTF-8. */
    public Request json(byte[] utf8) {
        return body(utf8, "application/json");
    }

    /** A body of plain text, in UTF-8. */
    public Request text(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8), "text/plain; charset=utf-8");
    }

    /**
     * A body of any kind; not copied, so leave it alone until the answer is there.
     *
     * @param type the value of {@code Content-Type}
     * @throws IllegalArgumentException that is no value of a header, as for {@link #header}
     */
    public Request body(byte[] bytes, String type) {
        body = bytes;
        contentType = HeaderText.value("Content-Type", type);
        return this;
    }

    /**
     * How long this request may take, from the call to the answer's last byte, instead of what the options say.
     *
     * @throws IllegalArgumentException it is not more than 0 and at most a day
     */
    public Request totalTimeout(Duration timeout) {
        totalTimeout = HttpOptions.positive("totalTimeout", timeout);
        return this;
    }

    /**
     * Sends it and reads the answer whole, whatever its status.
     *
     * @throws OperationFailed there is no answer, or none that is whole
     */
    public Response send() throws OperationFailed {
        return exchange.send(this);
    }

    /**
     * Sends it and reads the answer whole.
     *
     * @throws OperationFailed as {@link #send} does, or with {@code http.STATUS} when the status is none of these
     */
    public Response expect(int... statuses) throws OperationFailed {
        return send().expect(statuses);
    }

    /**
     * Sends it and returns as soon as the answer's header is there; what follows is read from the stream, which has to be
     * closed. The total timeout goes on until then.
     *
     * @throws OperationFailed there is no answer
     */
    public ResponseStream stream() throws OperationFailed {
        return exchange.stream(this);
    }

    boolean isHead() {
        return method.equals("HEAD");
    }

    boolean isIdempotent() {
        return IDEMPOTENT.contains(method);
    }

    /** True when it says that it is the last one on its connection. */
    boolean closesConnection() {
        for (int i = 0; i < headers.size(); i += 2) {
            if (headers.get(i).equalsIgnoreCase("Connection")
                    && headers.get(i + 1).toLowerCase(Locale.ROOT).contains("close")) {
                return true;
            }
        }
        return false;
    }

    byte[] content() {
        return body;
    }

    @Nullable Duration ownTimeout() {
        return totalTimeout;
    }

    /** Its head without what is the same in all requests of a client. */
    void writeTo(Outgoing out, byte[] common, @Nullable String traceparent) {
        out.append(method).append(" ").append(target).append(" HTTP/1.1\r\n").append(common);
        for (int i = 0; i < headers.size(); i += 2) {
            out.header(headers.get(i), headers.get(i + 1));
        }
        if (traceparent != null) {
            out.header("traceparent", HeaderText.value("traceparent", traceparent));
        }
        if (contentType != null) {
            out.header("Content-Type", contentType);
        }
        if (body.length > 0 || WITH_CONTENT.contains(method)) {
            out.header("Content-Length", Integer.toString(body.length));
        }
        out.append("\r\n");
    }

    /** Method and path; a query may be payload. */
    @Override
    public String toString() {
        int query = target.indexOf('?');
        return method + " " + (query < 0 ? target : target.substring(0, query));
    }
}
