package dev.lighthouse.chaos.proxy;

import dev.lighthouse.chaos.proxy.internal.ProxyLoop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Stands in front of a system and passes on what connections to it carry, until it is told a {@link LinkFault}. One
 * thread serves all connections; with no fault it copies nothing and keeps nothing of what it passes on. Half-closed
 * streams stay half-closed, a reset on one side becomes one on the other, and a system that refuses a connection resets
 * it. Safe for use by several threads.
 *
 * <pre>{@code
 * try (TcpProxy proxy = TcpProxy.to(new InetSocketAddress("127.0.0.1", 5432), 7)) {
 *     connect(proxy.address());
 *     proxy.begin(LinkFault.latency(Duration.ofMillis(100)));
 *     LinkCounts during = proxy.end();
 * }
 * }</pre>
 */
public final class TcpProxy implements AutoCloseable {

    private final ProxyLoop loop;

    private TcpProxy(ProxyLoop loop) {
        this.loop = loop;
    }

    /**
     * Opens one on a free port of the loopback address.
     *
     * @param target what it stands in front of
     * @param seed of jitter and of flipped bits
     */
    public static TcpProxy to(InetSocketAddress target, long seed) throws IOException {
        return new TcpProxy(ProxyLoop.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), target, seed));
    }

    /** Where to connect instead of to the system. */
    public InetSocketAddress address() {
        return loop.address();
    }

    /**
     * Begins a fault, in place of the one that was; from when this returns it is in force, and counts begin anew.
     *
     * @throws IllegalStateException the proxy is closed, or failed
     */
    public void begin(LinkFault fault) {
        loop.set(fault);
    }

    /**
     * Ends the fault: what was held back is passed on, and counts begin anew.
     *
     * @return what the proxy saw during the fault
     * @throws IllegalStateException the proxy is closed, or failed
     */
    public LinkCounts end() {
        return loop.set(null);
    }

    /**
     * What the proxy has seen since the last fault began or ended.
     *
     * @throws IllegalStateException the proxy is closed, or failed
     */
    public LinkCounts counts() {
        return loop.counts();
    }

    /** How many connections it holds. */
    public int connections() {
        return loop.connections();
    }

    /** Resets all connections and ends; idempotent. */
    @Override
    public void close() {
        loop.close();
    }
}
