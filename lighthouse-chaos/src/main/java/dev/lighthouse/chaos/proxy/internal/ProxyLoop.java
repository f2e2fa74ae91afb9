package dev.lighthouse.chaos.proxy.internal;

import dev.lighthouse.chaos.proxy.LinkCounts;
import dev.lighthouse.chaos.proxy.LinkFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The proxy's one thread: everything that is not final here belongs to it, other threads hand it work.
 *
 * <p>A selector waits in whole milliseconds and fault times are finer: within the last one before something is due, the
 * loop looks at its sockets every 50 us.
 */
public final class ProxyLoop {

    private static final int BUFFER = 64 << 10;
    private static final int BACKLOG = 4096;
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LOOK_EVERY = TimeUnit.MICROSECONDS.toNanos(50);
    private static final long ACCEPT_AGAIN = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long ANSWER_WITHIN_SECONDS = 10;

    /** A flow to look at again. */
    private record Timer(long at, Flow flow) {}

    final InetSocketAddress target;
    final Rules rules;
    final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    Tally tally = new Tally();

    /** Bytes that wait, of all connections. */
    long held;

    private final ServerSocketChannel server;
    private final InetSocketAddress address;
    private final Selector selector;
    private final SelectionKey accepting;
    private final Queue<Runnable> work = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>((a, b) -> Long.compare(a.at - b.at, 0));
    private final Set<Link> links = new LinkedHashSet<>();
    private final Thread thread = new Thread(this::run, "lighthouse-proxy");
    private long nextFlip = Long.MAX_VALUE;
    private long acceptAgain = Long.MAX_VALUE;
    private volatile boolean closing;
    private volatile @Nullable Throwable failure;

    private ProxyLoop(ServerSocketChannel server, Selector selector, InetSocketAddress target, long seed)
            throws IOException {
        this.server = server;
        this.selector = selector;
        this.target = target;
        this.rules = new Rules(seed);
        server.configureBlocking(false);
        address = (InetSocketAddress) server.getLocalAddress();
        accepting = server.register(selector, SelectionKey.OP_ACCEPT);
        thread.setDaemon(true);
    }

    /** Listens and serves. */
    public static ProxyLoop start(InetSocketAddress listen, InetSocketAddress target, long seed) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            server.bind(listen, BACKLOG);
            ProxyLoop loop = new ProxyLoop(server, Selector.open(), target, seed);
            loop.thread.start();
            return loop;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return address;
    }

    /** Begins a fault, or ends one with null, and returns the counts until then. */
    public LinkCounts set(@Nullable LinkFault fault) {
        return ask(() -> {
            LinkCounts counts = tally.counts(held);
            tally = new Tally();
            rules.set(fault);
            tally.cuts = rules.is(LinkFault.Kind.FLAP) ? 1 : 0;
            long flap = rules.flapNanos();
            nextFlip = flap < 0 ? Long.MAX_VALUE : System.nanoTime() + flap;
            for (Link link : new ArrayList<>(links)) {
                if (rules.resets()) {
                    tally.reset++;
                    link.reset();
                } else {
                    release(link);
                }
            }
            return counts;
        });
    }

    private static void release(Link link) {
        link.connect();
        link.toTarget.release();
        if (!link.isClosed()) {
            link.toClient.release();
        }
    }

    /** Since the last fault began or ended. */
    public LinkCounts counts() {
        return ask(() -> tally.counts(held));
    }

    /** How many there are. */
    public int connections() {
        return ask(links::size);
    }

    private <T> T ask(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        work.add(() -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        if (closing || !thread.isAlive()) {
            throw silent(failure != null ? "it failed: " + failure : "it is closed", null);
        }
        selector.wakeup();
        try {
            return answer.orTimeout(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            boolean late = e.getCause() instanceof TimeoutException;
            throw silent(late ? "it hangs" : String.valueOf(e.getCause()), e);
        }
    }

    private IllegalStateException silent(String why, @Nullable Throwable cause) {
        return new IllegalStateException("the proxy at " + address + " does not answer: " + why, cause);
    }

    /** Resets all connections and ends; idempotent. */
    public void close() {
        closing = true;
        selector.wakeup();
        boolean interrupted = false;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(ANSWER_WITHIN_SECONDS));
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    // ---- the thread

    private void run() {
        try (server;
                selector) {
            while (!closing) {
                select();
                for (Runnable next = work.poll(); next != null; next = work.poll()) {
                    next.run();
                }
                elapse(System.nanoTime());
            }
            new ArrayList<>(links).forEach(Link::reset);
            selector.selectNow();
        } catch (IOException | RuntimeException | Error e) {
            if (!(e instanceof ClosedSelectorException)) {
                failure = e;
            }
            // Nobody else would close them, and agents would wait for ever.
            new ArrayList<>(links).forEach(Link::reset);
        }
    }

    private void select() throws IOException {
        long next = next();
        long wait = next == Long.MAX_VALUE ? Long.MAX_VALUE : next - System.nanoTime();
        if (wait == Long.MAX_VALUE) {
            selector.select(this::ready);
        } else if (wait >= MILLI) {
            selector.select(this::ready, wait / MILLI);
        } else if (selector.selectNow(this::ready) == 0 && wait > 0) {
            LockSupport.parkNanos(Math.min(wait, LOOK_EVERY));
        }
    }

    private long next() {
        Timer first = timers.peek();
        long next = Math.min(nextFlip, acceptAgain);
        return first == null ? next : Math.min(next, first.at);
    }

    private void ready(SelectionKey key) {
        if (key == accepting) {
            accept();
        } else if (key.isValid() && key.attachment() instanceof Link link) {
            link.ready(key);
        }
    }

    private void elapse(long now) {
        for (Timer first = timers.peek(); first != null && first.at <= now; first = timers.peek()) {
            timers.poll();
            first.flow.timer = Long.MAX_VALUE;
            first.flow.drain(now);
        }
        if (nextFlip <= now) {
            nextFlip = now + rules.flip();
            if (rules.isDown()) {
                tally.cuts++;
            } else {
                new ArrayList<>(links).forEach(ProxyLoop::release);
            }
        }
        if (acceptAgain <= now) {
            acceptAgain = Long.MAX_VALUE;
            accepting.interestOps(SelectionKey.OP_ACCEPT);
        }
    }

    /** Has a flow looked at again then. */
    void wake(Flow flow, long at) {
        if (at < flow.timer) {
            flow.timer = at;
            timers.add(new Timer(at, flow));
        }
    }

    void closed(Link link) {
        links.remove(link);
    }

    private void accept() {
        try {
            for (SocketChannel client = server.accept(); client != null; client = server.accept()) {
                tally.accepted++;
                open(client);
            }
        } catch (IOException e) {
            // Out of file descriptors, most likely: the rest waits in the backlog.
            accepting.interestOps(0);
            acceptAgain = System.nanoTime() + ACCEPT_AGAIN;
        }
    }

    private void open(SocketChannel client) throws IOException {
        Link link;
        try {
            link = new Link(this, client, SocketChannel.open());
        } catch (IOException e) {
            client.close();
            throw e;
        }
        links.add(link);
        try {
            link.open(selector);
        } catch (IOException | UncheckedIOException e) {
            link.reset();
            return;
        }
        if (rules.resets()) {
            tally.reset++;
            link.reset();
        }
    }
}
