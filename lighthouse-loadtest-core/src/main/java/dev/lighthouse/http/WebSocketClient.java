package dev.lighthouse.http;

import dev.lighthouse.agent.AgentContext;
import dev.lighthouse.agent.OperationFailed;
import dev.lighthouse.internal.ErrorClass;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * An agent's WebSocket (RFC 6455), the JDK's, in blocking calls.
 *
 * <pre>{@code
 * WebSocketClient socket = WebSocketClient.connect(context, "/ws", HttpOptions.defaults());
 * String answer = context.measure("ask", () -> {
 *     socket.send("{\"ask\":1}");
 *     return socket.receive();
 * });
 * }</pre>
 *
 * <p>Of the {@link HttpOptions} it uses the timeouts ({@code responseTimeout} for each send and receive), {@code maxBody}
 * for each message, {@code tls} without its server name, and {@code traceparent} for the handshake. What goes wrong is an
 * {@link OperationFailed} of the classes that {@link Http} has; after it the connection is gone. For one thread at a time.
 */
public final class WebSocketClient implements AutoCloseable {

    /** A client of the JDK has a thread of its own, so all connections of one trust share it. */
    private static final Map<Tls, HttpClient> CLIENTS = new ConcurrentHashMap<>();

    private final String address;
    private final Duration timeout;
    private final WebSocket socket;
    private final WebSocketInbox inbox;

    private WebSocketClient(String address, Duration timeout, WebSocket socket, WebSocketInbox inbox) {
        this.address = address;
        this.timeout = timeout;
        this.socket = socket;
        this.inbox = inbox;
    }

    /** To a path of the agent's target; {@code http} addresses are taken for {@code ws} ones. */
    public static WebSocketClient connect(AgentContext context, String path, HttpOptions options)
            throws OperationFailed {
        return connect(context.target().resolve(path), options.traced(context::traceparent));
    }

    /** To this address, of {@code ws}, {@code wss}, {@code http} or {@code https}. */
    public static WebSocketClient connect(URI address, HttpOptions options) throws OperationFailed {
        URI uri = URI.create(address.toString().replaceFirst("(?i)^http", "ws"));
        String name = uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
        WebSocketInbox inbox = new WebSocketInbox(options.maxBody());
        WebSocket.Builder builder =
                client(options.tls()).newWebSocketBuilder().connectTimeout(options.connectTimeout());
        @Nullable String trace = options.traceparent().get();
        if (trace != null) {
            builder.header("traceparent", trace);
        }
        CompletableFuture<WebSocket> connecting = builder.buildAsync(uri, inbox);
        WebSocket socket = await(connecting, name, options.connectTimeout(), ErrorClass.CONNECT);
        return new WebSocketClient(name, options.responseTimeout(), socket, inbox);
    }

    private static HttpClient client(Tls tls) {
        return CLIENTS.computeIfAbsent(tls, trust -> {
            HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
            trust.context().ifPresent(builder::sslContext);
            return builder.build();
        });
    }

    /** Sends a text message. */
    public void send(String text) throws OperationFailed {
        await(socket.sendText(text, true));
    }

    /** Sends a binary message. */
    public void send(byte[] bytes) throws OperationFailed {
        await(socket.sendBinary(ByteBuffer.wrap(bytes), true));
    }

    /**
     * Waits for the next message.
     *
     * @throws OperationFailed {@code timeout}; {@code closed} by the other side; {@code protocol} when it is binary
     */
    public String receive() throws OperationFailed {
        if (next() instanceof String text) {
            return text;
        }
        throw new OperationFailed(ErrorClass.PROTOCOL, address + ": expected a text message but got a binary one");
    }

    /** As {@link #receive}, for a binary message. */
    public byte[] receiveBytes() throws OperationFailed {
        if (next() instanceof byte[] bytes) {
            return bytes;
        }
        throw new OperationFailed(ErrorClass.PROTOCOL, address + ": expected a binary message but got a text one");
    }

    private Object next() throws OperationFailed {
        try {
            Object message = inbox.poll(timeout);
            if (message == null) {
                socket.abort();
                throw Failures.timeout(address, Failures.noMessage(timeout));
            }
            if (message instanceof OperationFailed failure) {
                socket.abort();
                throw failure;
            }
            return message;
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private void await(CompletableFuture<WebSocket> sending) throws OperationFailed {
        try {
            await(sending, address, timeout, ErrorClass.TIMEOUT);
        } catch (OperationFailed failure) {
            socket.abort();
            throw failure;
        }
    }

    private static WebSocket await(
            CompletableFuture<WebSocket> work, String address, Duration timeout, String errorClass)
            throws OperationFailed {
        try {
            return work.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            work.cancel(true);
            throw new OperationFailed(errorClass, address + ": not done within " + Failures.of(timeout));
        } catch (ExecutionException e) {
            throw WebSocketFailures.of(address, e.getCause());
        } catch (InterruptedException e) {
            work.cancel(true);
            Thread.currentThread().interrupt();
            throw new OperationFailed(ErrorClass.INTERRUPTED, address + ": interrupted");
        }
    }

    private OperationFailed interrupted() {
        socket.abort();
        Thread.currentThread().interrupt();
        return new OperationFailed(ErrorClass.INTERRUPTED, address + ": interrupted");
    }

    /** Says goodbye, and does not wait for an answer to it. */
    @Override
    public void close() {
        try {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(1, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // It is gone already, or does not read.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            socket.abort();
        }
    }
}
