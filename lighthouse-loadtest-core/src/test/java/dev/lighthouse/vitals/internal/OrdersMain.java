package dev.lighthouse.vitals.internal;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A process that does as it is told, a line of standard input at a time: {@code keep MB}, {@code release},
 * {@code churn MB} (allocates that much and keeps none), {@code gc}, {@code spin MS} (of CPU time), {@code threads N},
 * {@code open N} (files), {@code write MB} (to disk). Answers each with {@code done}.
 */
final class OrdersMain {

    private static final List<byte[]> KEPT = new ArrayList<>();
    private static final List<Closeable> OPEN = new ArrayList<>();
    private static final CountDownLatch NEVER = new CountDownLatch(1);
    /** Keeps the compiler from leaving the allocation out. */
    static volatile byte[] latest = {};

    private OrdersMain() {}

    public static void main(String[] args) throws Exception {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("done");
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            String[] words = order.split(" ", -1);
            int amount = words.length > 1 ? Integer.parseInt(words[1]) : 0;
            switch (words[0]) {
                case "keep" -> {
                    for (int i = 0; i < amount * 10; i++) {
                        KEPT.add(new byte[100_000]);
                    }
                }
                case "release" -> KEPT.clear();
                case "churn" -> {
                    for (int i = 0; i < amount * 10; i++) {
                        latest = new byte[100_000];
                    }
                }
                case "gc" -> System.gc();
                case "spin" -> spin(amount);
                case "threads" -> startThreads(amount);
                case "open" -> {
                    for (int i = 0; i < amount; i++) {
                        OPEN.add(Files.newInputStream(Path.of("/dev/null")));
                    }
                }
                case "write" -> write(amount);
                default -> throw new IllegalArgumentException(order);
            }
            System.out.println("done");
        }
    }

    private static void spin(int millis) {
        long enough =
                ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() < enough) {
            Thread.onSpinWait();
        }
    }

    private static void startThreads(int count) {
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(() -> {
                try {
                    NEVER.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void write(int megabytes) throws Exception {
        Path path = Files.createTempFile("written", ".bin");
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            for (int i = 0; i < megabytes; i++) {
                file.write(new byte[1_000_000]);
            }
            file.getFD().sync();
        } finally {
            Files.delete(path);
        }
    }
}
