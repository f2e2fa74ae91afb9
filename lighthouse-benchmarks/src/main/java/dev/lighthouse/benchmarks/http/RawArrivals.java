package dev.lighthouse.benchmarks.http;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The most punctual that blocking sockets can be: a thread that spins until each arrival and hands it to a pool of 64
 * threads, each with a connection of its own. What it does not spare is CPU.
 */
final class RawArrivals {

    private static final int THREADS = 64;

    private RawArrivals() {}

    /** Arguments: port, arrivals a second. Does not end by itself. */
    public static void main(String[] arguments) {
        int port = Integer.parseInt(arguments[0]);
        int rate = Integer.parseInt(arguments[1]);
        ThreadLocal<RawConnection> connections = ThreadLocal.withInitial(() -> RawConnection.to(port));
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        long start = System.nanoTime();
        for (long i = 0; ; i++) {
            long due = Math.round(i * 1e9 / rate);
            while (System.nanoTime() - start < due) {
                Thread.onSpinWait();
            }
            pool.execute(() -> ask(connections.get()));
        }
    }

    private static void ask(RawConnection connection) {
        try {
            connection.ask();
        } catch (IOException e) {
            e.printStackTrace();
            System.exit(1);
        }
    }
}
