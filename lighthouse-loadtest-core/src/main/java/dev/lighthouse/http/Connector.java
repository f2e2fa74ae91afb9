package dev.lighthouse.http;

import dev.lighthouse.agent.OperationFailed;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Opens connections of one agent, each within the time that the options allow. */
final class Connector {

    private final Route route;
    private final HttpOptions options;
    private final SourceAddresses sources;
    private final Watchdog watchdog;

    Connector(Route route, HttpOptions options, SourceAddresses sources, Watchdog watchdog) {
        this.route = route;
        this.options = options;
        this.sources = sources;
        this.watchdog = watchdog;
    }

    Route route() {
        return route;
    }

    Watchdog watchdog() {
        return watchdog;
    }

    /** Connects to the first of the host's addresses that answers, in the time for it and not after {@code end}. */
    Connection connect(long end) throws OperationFailed {
        long now = watchdog.nanos();
        Duration allowed = Duration.ofNanos(Math.min(options.connectTimeout().toNanos(), end - now));
        long until = now + allowed.toNanos();
        IOException failure = new ConnectException("it has no address");
        try {
            for (InetAddress address : route.addresses()) {
                try {
                    return connect(new InetSocketAddress(address, route.port()), until);
                } catch (IOException e) {
                    failure = e;
                }
            }
        } catch (IOException e) {
            failure = e;
        }
        throw Failures.connecting(route, allowed, failure);
    }

    private Connection connect(InetSocketAddress address, long until) throws IOException, OperationFailed {
        SocketChannel channel = SocketChannel.open();
        Deadline deadline = new Deadline(watchdog, () -> Connection.abort(channel));
        boolean done = false;
        try {
            Socket socket = channel.socket();
            @Nullable InetAddress source = sources.towards(address.getAddress());
            if (source != null) {
                socket.bind(new InetSocketAddress(source, 0));
            }
            Duration left = Duration.ofNanos(until - watchdog.nanos());
            socket.connect(address, (int) Math.max(1, left.toMillis()));
            socket.setTcpNoDelay(true);
            if (route.tls()) {
                socket = handshake(channel, deadline, until);
            }
            Connection connection = new Connection(channel, socket, deadline, watchdog);
            done = true;
            return connection;
        } finally {
            if (!done) {
                deadline.forget();
                Connection.abort(channel);
            }
        }
    }

    private Socket handshake(SocketChannel channel, Deadline deadline, long until) throws IOException, OperationFailed {
        deadline.arm(until);
        try {
            SSLSocket socket = options.tls().over(channel.socket(), route.host(), route.port());
            socket.startHandshake();
            if (deadline.disarm()) {
                return socket;
            }
        } catch (IOException e) {
            if (!deadline.hasPassed()) {
                throw Failures.handshake(route, e);
            }
        }
        throw new SocketTimeoutException("the TLS handshake takes too long");
    }
}
