package dev.lighthouse.http;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How agents reach their target. Immutable; begin with {@link #defaults()}, every method with a parameter returns others.
 *
 * @param connectTimeout for TCP and TLS together; 5 s unless told. Past it an operation fails as {@code connect}
 * @param responseTimeout from sending to the end of the answer's header; 10 s unless told. Past it: {@code timeout}
 * @param totalTimeout from the call to the answer's last byte, whatever comes between; 30 s unless told. Past it:
 *     {@code timeout}
 * @param maxBody how large an answer may be that is read whole, in bytes; 16 MiB unless told. Above it: {@code too-large}
 * @param tls whom to trust; the JVM's own certificates unless told
 * @param pool the connections that agents share; null, as unless told: each agent keeps one of its own
 * @param sourceAddresses of this machine, taken in turn by agents; empty, as unless told: the system's choice, and
 *     127.0.0.1, 127.0.0.2 and so on where a target on Linux's loopback has more agents than one address has ports
 * @param traceparent the header of that name (W3C Trace Context) for the next request; null: none. Unless told
 *     otherwise {@link dev.lighthouse.agent.AgentContext#traceparent()} for clients of an agent, none for others
 */
public record HttpOptions(
        Duration connectTimeout,
        Duration responseTimeout,
        Duration totalTimeout,
        int maxBody,
        Tls tls,
        @Nullable HttpPool pool,
        List<InetAddress> sourceAddresses,
        Supplier<@Nullable String> traceparent) {

    private static final Supplier<@Nullable String> NONE = () -> null;

    private static final HttpOptions DEFAULTS = new HttpOptions(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            16 << 20,
            Tls.system(),
            null,
            List.of(),
            NONE);

    public HttpOptions {
        positive("connectTimeout", connectTimeout);
        positive("responseTimeout", responseTimeout);
        positive("totalTimeout", totalTimeout);
        if (maxBody < 0) {
            throw new IllegalArgumentException(
                    "maxBody must be >= 0 but was " + maxBody + "; set HttpOptions.maxBody(bytes)");
        }
        sourceAddresses = List.copyOf(sourceAddresses);
    }

    static Duration positive(String name, Duration timeout) {
        if (timeout.isZero() || timeout.isNegative() || timeout.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    name + " must be more than 0 and at most a day but was " + timeout + "; set HttpOptions." + name);
        }
        return timeout;
    }

    /** What is said above, with nothing told. */
    public static HttpOptions defaults() {
        return DEFAULTS;
    }

    /**
     * With another time for TCP and TLS together; past it an operation fails as {@code connect}.
     *
     * @throws IllegalArgumentException it is not more than 0 and at most a day
     */
    public HttpOptions connectTimeout(Duration timeout) {
        return new HttpOptions(
                timeout, responseTimeout, totalTimeout, maxBody, tls, pool, sourceAddresses, traceparent);
    }

    /**
     * With another time from sending to the end of the answer's header; past it an operation fails as {@code timeout}.
     *
     * @throws IllegalArgumentException it is not more than 0 and at most a day
     */
    public HttpOptions responseTimeout(Duration timeout) {
        return new HttpOptions(connectTimeout, timeout, totalTimeout, maxBody, tls, pool, sourceAddresses, traceparent);
    }

    /**
     * With another time from the call to the answer's last byte, the wait for a pool's connection included; past it an
     * operation fails as {@code timeout}. {@link Request#totalTimeout} sets it for one request.
     *
     * @throws IllegalArgumentException it is not more than 0 and at most a day
     */
    public HttpOptions totalTimeout(Duration timeout) {
        return new HttpOptions(
                connectTimeout, responseTimeout, timeout, maxBody, tls, pool, sourceAddresses, traceparent);
    }

    /**
     * With another most of bytes of an answer that is read whole; above it an operation fails as {@code too-large}.
     *
     * @throws IllegalArgumentException it is below 0
     */
    public HttpOptions maxBody(int bytes) {
        return new HttpOptions(
                connectTimeout, responseTimeout, totalTimeout, bytes, tls, pool, sourceAddresses, traceparent);
    }

    /** Trusting others than the JVM's own certificates do. */
    public HttpOptions tls(Tls trust) {
        return new HttpOptions(
                connectTimeout, responseTimeout, totalTimeout, maxBody, trust, pool, sourceAddresses, traceparent);
    }

    /** With connections that all agents of a worker share; the pool is made once, in a static field. */
    public HttpOptions pool(HttpPool shared) {
        return new HttpOptions(
                connectTimeout, responseTimeout, totalTimeout, maxBody, tls, shared, sourceAddresses, traceparent);
    }

    /** Connecting from these addresses of this machine, which agents take in turn by their numbers. Copied. */
    public HttpOptions sourceAddresses(List<InetAddress> addresses) {
        return new HttpOptions(
                connectTimeout, responseTimeout, totalTimeout, maxBody, tls, pool, addresses, traceparent);
    }

    /** The same with the trace context of an agent, unless it has another one. */
    HttpOptions traced(Supplier<@Nullable String> agent) {
        return traceparent == NONE ? traceparent(agent) : this;
    }

    /**
     * With a header {@code traceparent} of this origin, which is asked by the agent's thread before each request; null from
     * it: none. A value that is no header fails the request with an {@link IllegalArgumentException}.
     */
    public HttpOptions traceparent(Supplier<@Nullable String> header) {
        return new HttpOptions(
                connectTimeout, responseTimeout, totalTimeout, maxBody, tls, pool, sourceAddresses, header);
    }
}
