package dev.lighthouse.memory;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A process whose memory does as it is told, a line of standard input at a time: {@code keep MB}, {@code release},
 * {@code churn MB} (allocates that much and keeps none), {@code gc}. Answers each with {@code done}.
 */
final class MemoryMain {

    private static final List<byte[]> KEPT = new ArrayList<>();
    /** Keeps the compiler from leaving the allocation out. */
    static volatile byte[] latest = {};

    private MemoryMain() {}

    public static void main(String[] args) throws Exception {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("done");
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            String[] words = order.split(" ", -1);
            switch (words[0]) {
                case "keep" -> {
                    for (int i = 0; i < Integer.parseInt(words[1]) * 10; i++) {
                        KEPT.add(new byte[100_000]);
                    }
                }
                case "release" -> KEPT.clear();
                case "churn" -> {
                    for (int i = 0; i < Integer.parseInt(words[1]) * 10; i++) {
                        latest = new byte[100_000];
                    }
                }
                case "gc" -> System.gc();
                default -> throw new IllegalArgumentException(order);
            }
            System.out.println("done");
        }
    }
}
