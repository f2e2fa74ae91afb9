package dev.lighthouse.chaos.proxy.internal;

import dev.lighthouse.chaos.proxy.Direction;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One connection through the proxy: two sockets and two ways. Belongs to the loop's thread. */
final class Link {

    final Flow toTarget;
    final Flow toClient;
    private final ProxyLoop loop;
    private final SocketChannel client;
    private final SocketChannel target;
    private @Nullable SelectionKey clientKey;
    private @Nullable SelectionKey targetKey;
    private boolean connecting;
    private boolean connected;
    private boolean closed;

    Link(ProxyLoop loop, SocketChannel client, SocketChannel target) {
        this.loop = loop;
        this.client = client;
        this.target = target;
        this.toTarget = new Flow(loop, this, Direction.TO_TARGET, client, target);
        this.toClient = new Flow(loop, this, Direction.TO_CLIENT, target, client);
    }

    void open(Selector selector) throws IOException {
        client.configureBlocking(false);
        client.setOption(StandardSocketOptions.TCP_NODELAY, true);
        target.configureBlocking(false);
        target.setOption(StandardSocketOptions.TCP_NODELAY, true);
        clientKey = client.register(selector, SelectionKey.OP_READ, this);
        targetKey = target.register(selector, 0, this);
        connect();
    }

    /** Connects to the target, unless the link is down: then when it is up again. */
    void connect() {
        if (closed || connecting || connected || loop.rules.isDown()) {
            return;
        }
        connecting = true;
        try {
            if (target.connect(loop.target)) {
                nowConnected();
            } else {
                interests();
            }
        } catch (IOException e) {
            reset();
        }
    }

    private void nowConnected() {
        connected = true;
        connecting = false;
        toTarget.drain(System.nanoTime());
    }

    /** Its channels are ready for something. */
    void ready(SelectionKey key) {
        if (key == targetKey && key.isConnectable()) {
            try {
                if (target.finishConnect()) {
                    nowConnected();
                }
            } catch (IOException e) {
                reset();
            }
            return;
        }
        Flow reader = key == clientKey ? toTarget : toClient;
        Flow writer = key == clientKey ? toClient : toTarget;
        int ready = key.readyOps();
        if ((ready & SelectionKey.OP_WRITE) != 0) {
            writer.drain(System.nanoTime());
        }
        if (!closed && (ready & SelectionKey.OP_READ) != 0) {
            reader.read(loop.buffer);
        }
    }

    void interests() {
        if (closed || clientKey == null || targetKey == null) {
            return;
        }
        set(clientKey, Flow.operations(toTarget, toClient) & (connected ? -1 : SelectionKey.OP_READ));
        set(targetKey, connected ? Flow.operations(toClient, toTarget) : connecting ? SelectionKey.OP_CONNECT : 0);
    }

    private static void set(SelectionKey key, int operations) {
        if (key.isValid() && key.interestOps() != operations) {
            key.interestOps(operations);
        }
    }

    boolean isConnected() {
        return connected;
    }

    boolean isClosed() {
        return closed;
    }

    /** One way has come to its end. */
    void endPassed() {
        if (toTarget.hasPassedEnd() && toClient.hasPassedEnd()) {
            close();
        }
    }

    void reset() {
        if (!closed) {
            linger(client);
            linger(target);
            close();
        }
    }

    private static void linger(SocketChannel channel) {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            // It is closed already.
        }
    }

    void close() {
        if (closed) {
            return;
        }
        closed = true;
        toTarget.forget();
        toClient.forget();
        loop.closed(this);
        for (SocketChannel channel : new SocketChannel[] {client, target}) {
            try {
                channel.close();
            } catch (IOException e) {
                // It is gone all the same.
            }
        }
    }
}
