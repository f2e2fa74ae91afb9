package dev.lighthouse.internal;

/**
 * The words under which failed operations are counted whatever the agent, as results and thresholds say them. {@code
 * http.STATUS}, and what agents choose themselves, stand beside them. {@code docs/http.md} says what each means there.
 */
public final class ErrorClass {

    /** No connection. */
    public static final String CONNECT = "connect";

    /** No trust, or no TLS. */
    public static final String TLS = "tls";

    /** Not done in time. */
    public static final String TIMEOUT = "timeout";

    /** The other side ended the connection too early. */
    public static final String CLOSED = "closed";

    /** What came is not of the protocol. */
    public static final String PROTOCOL = "protocol";

    /** More came than is read. */
    public static final String TOO_LARGE = "too-large";

    /** The answer is not as the agent expects, or an assertion of it does not hold. */
    public static final String CHECK = "check";

    /** The worker gave the agent up. */
    public static final String INTERRUPTED = "interrupted";

    private ErrorClass() {}
}
