package dev.lighthouse.benchmarks.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;

/**
 * A server on the loopback that answers each request with 13 bytes after a delay: one thread, one queue of what is due.
 * Requests have no body and come one by one on a connection. Prints its port; answers the lines {@code requests},
 * {@code note} and {@code lag} of its input with one line each, and ends with its input. See {@link AnsweringProcess}.
 */
final class AnsweringServer {

    /** A minute's worth at the highest rate. */
    private static final int MOST_NOTED = 5_000_000;

    private static final byte[] ANSWER = ("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 13\r\n\r\n"
                    + "Hello, World!")
            .getBytes(StandardCharsets.US_ASCII);

    private record Due(long at, SocketChannel channel) {}

    private final Selector selector;
    private final long delayNanos;
    private final ByteBuffer in = ByteBuffer.allocateDirect(8 << 10);
    private final ByteBuffer out = ByteBuffer.allocateDirect(ANSWER.length).put(ANSWER);
    private final ArrayDeque<Due> due = new ArrayDeque<>();
    private final Arrivals arrivals;

    private AnsweringServer(Selector selector, long delayNanos, Arrivals arrivals) {
        this.selector = selector;
        this.delayNanos = delayNanos;
        this.arrivals = arrivals;
    }

    /** Arguments: milliseconds until it answers; arrivals a second, or 0 to note none. */
    public static void main(String[] arguments) throws Exception {
        ServerSocketChannel server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4_096);
        server.configureBlocking(false);
        Selector selector = Selector.open();
        server.register(selector, SelectionKey.OP_ACCEPT);
        int rate = Integer.parseInt(arguments[1]);
        Arrivals arrivals = new Arrivals(rate, rate == 0 ? 0 : MOST_NOTED);
        long delay = TimeUnit.MILLISECONDS.toNanos(Integer.parseInt(arguments[0]));
        AnsweringServer answering = new AnsweringServer(selector, delay, arrivals);
        Thread thread = new Thread(answering::run, "answering");
        thread.setDaemon(true);
        thread.start();
        System.out.println(server.socket().getLocalPort());
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            System.out.println(arrivals.answer(line));
        }
    }

    private void run() {
        try {
            while (true) {
                long wait = due.isEmpty() ? 0 : millisUntil(due.getFirst().at());
                if (wait < 0) {
                    selector.selectNow();
                } else {
                    selector.select(wait);
                }
                for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); ) {
                    SelectionKey key = keys.next();
                    keys.remove();
                    if (key.isAcceptable()) {
                        accept((ServerSocketChannel) key.channel());
                    } else {
                        read((SocketChannel) key.channel());
                    }
                }
                for (long now = System.nanoTime();
                        !due.isEmpty() && due.getFirst().at() <= now; ) {
                    write(due.removeFirst().channel());
                }
            }
        } catch (IOException e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    /** Rounded up, so that nothing is answered early; negative when it is due. */
    private static long millisUntil(long nanos) {
        long left = nanos - System.nanoTime();
        return left <= 0 ? -1 : (left + 999_999) / 1_000_000;
    }

    private void accept(ServerSocketChannel server) throws IOException {
        for (SocketChannel channel = server.accept(); channel != null; channel = server.accept()) {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.register(selector, SelectionKey.OP_READ);
        }
    }

    private void read(SocketChannel channel) throws IOException {
        in.clear();
        try {
            if (channel.read(in) < 0) {
                channel.close();
                return;
            }
        } catch (IOException e) {
            channel.close(); // reset: its generator was ended
            return;
        }
        if (!endsHeader()) {
            return; // the rest comes later, and with it the end
        }
        long now = System.nanoTime();
        arrivals.count(now);
        if (delayNanos == 0) {
            write(channel);
        } else {
            due.add(new Due(now + delayNanos, channel));
        }
    }

    private boolean endsHeader() {
        int end = in.position();
        return end >= 2 && in.get(end - 1) == '\n' && (in.get(end - 2) == '\n' || in.get(end - 2) == '\r');
    }

    private void write(SocketChannel channel) throws IOException {
        try {
            channel.write(out.flip().limit(ANSWER.length));
        } catch (IOException e) {
            channel.close();
        }
    }
}
