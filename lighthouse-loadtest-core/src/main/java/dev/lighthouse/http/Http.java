package dev.lighthouse.http;

import dev.lighthouse.agent.AgentContext;
import dev.lighthouse.internal.LocalPorts;
import java.net.URI;
import java.util.Optional;

/**
 * An agent's HTTP/1.1 client. It keeps one connection open, or takes one of an {@link HttpPool}.
 *
 * <pre>{@code
 * Http http = Http.of(context);                                       // once, when the agent is created
 * context.measure("status", () -> http.get("/status").expect(200).text());
 * context.measure("append", () -> http.post("/events").json(event).expect(201));
 * }</pre>
 *
 * <p>What goes wrong is an {@link dev.lighthouse.agent.OperationFailed} of class {@code connect}, {@code tls},
 * {@code timeout}, {@code closed} (by the other side, before the answer was whole), {@code protocol} (what came is no
 * HTTP/1.1), {@code too-large}, {@code interrupted}, {@code http.STATUS} or {@code check}. Only after the last two is the
 * connection used again, once the answer was read whole.
 *
 * <p>A request whose kept connection turns out to be closed is sent again, once and over a new one, when nothing came
 * back and either nothing was sent or its method is idempotent (RFC 9110 section 9.2.2); {@link #counts} has how often.
 * Nothing else is retried. Redirects are answers like any other, there are no cookies, and nothing is decompressed.
 *
 * <p>For one thread at a time, and one answer at a time.
 */
public final class Http implements AutoCloseable {

    private static final Optional<LocalPorts> PORTS = LocalPorts.ofThisMachine();

    private final Route route;
    private final Exchange exchange;

    private Http(URI target, HttpOptions options, SourceAddresses sources) {
        this.route = Route.to(target);
        HttpPool pool = options.pool();
        Connections connections = pool == null ? new OwnConnection() : pool.connections();
        this.exchange = new Exchange(new Connector(route, options, sources, Watchdog.shared()), connections, options);
    }

    /** For requests of this agent to its target. Connects with the first of them. */
    public static Http of(AgentContext context) {
        return of(context, HttpOptions.defaults());
    }

    /** As {@link #of(AgentContext)}, in another way than the default one. */
    public static Http of(AgentContext context, HttpOptions options) {
        SourceAddresses sources =
                new SourceAddresses(options.sourceAddresses(), context.agentId(), context.agents(), PORTS);
        return new Http(context.target(), options.traced(context::traceparent), sources);
    }

    /** For requests to an address that is not the agent's target. */
    public static Http to(URI address, HttpOptions options) {
        return new Http(address, options, new SourceAddresses(options.sourceAddresses(), 0, 1, PORTS));
    }

    /** Sends this header with every request from now on, such as the {@code Authorization} of a session. */
    public Http header(String name, String value) {
        exchange.header(HeaderText.name(name), HeaderText.value(name, value));
        return this;
    }

    /**
     * A GET.
     *
     * @param path of the target's host, encoded, if it begins with a slash; else it is appended to the target's path
     */
    public Request get(String path) {
        return request("GET", path);
    }

    /** A HEAD: the answer has no body. */
    public Request head(String path) {
        return request("HEAD", path);
    }

    /** A POST, which is not sent again when its connection is closed while it is under way. */
    public Request post(String path) {
        return request("POST", path);
    }

    /** A PUT. */
    public Request put(String path) {
        return request("PUT", path);
    }

    /** A PATCH, which is not sent again when its connection is closed while it is under way. */
    public Request patch(String path) {
        return request("PATCH", path);
    }

    /** A DELETE. */
    public Request delete(String path) {
        return request("DELETE", path);
    }

    /** Any other method. */
    public Request request(String method, String path) {
        HeaderText.token(method, "a method");
        if (method.equals("CONNECT")) {
            throw new IllegalArgumentException("this client makes no tunnels; the method was CONNECT");
        }
        return new Request(exchange, method, route.resolve(path));
    }

    /** What happened on the way. */
    public HttpCounts counts() {
        return exchange.counts();
    }

    /** Closes the agent's connection; connections of a pool stay. */
    @Override
    public void close() {
        exchange.close();
    }
}
