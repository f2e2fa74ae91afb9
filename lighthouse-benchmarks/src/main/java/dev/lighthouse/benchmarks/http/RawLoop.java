package dev.lighthouse.benchmarks.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The least that blocking agents can do: the same bytes out, as many bytes in as the first answer had. Nothing is parsed
 * and nothing recorded. Prints requests a second.
 */
final class RawLoop {

    private static final int APART = 16;

    private RawLoop() {}

    /** Arguments: port, agents, seconds of warm-up, seconds. */
    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        int agents = Integer.parseInt(arguments[1]);
        AtomicLongArray counts = new AtomicLongArray(agents * APART);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < agents; i++) {
            int cell = i * APART;
            Thread thread = AgentThread.unstarted(() -> loop(port, counts, cell));
            thread.setDaemon(true);
            threads.add(thread);
        }
        threads.forEach(Thread::start);
        TimeUnit.SECONDS.sleep(Integer.parseInt(arguments[2]));
        long start = System.nanoTime();
        long before = sum(counts);
        TimeUnit.SECONDS.sleep(Integer.parseInt(arguments[3]));
        System.out.printf("rate %.0f%n", (sum(counts) - before) * 1e9 / (System.nanoTime() - start));
        System.exit(0);
    }

    private static long sum(AtomicLongArray counts) {
        long sum = 0;
        for (int i = 0; i < counts.length(); i += APART) {
            sum += counts.get(i);
        }
        return sum;
    }

    private static void loop(int port, AtomicLongArray counts, int cell) {
        byte[] request = ("GET / HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nUser-Agent: lighthouse\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] answer = new byte[2_048];
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            out.write(request);
            int length = in.read(answer);
            while (true) {
                out.write(request);
                for (int got = 0; got < length; ) {
                    int count = in.read(answer, got, length - got);
                    if (count < 0) {
                        throw new EOFException();
                    }
                    got += count;
                }
                counts.lazySet(cell, counts.get(cell) + 1);
            }
        } catch (IOException e) {
            e.printStackTrace();
            System.exit(1);
        }
    }
}
