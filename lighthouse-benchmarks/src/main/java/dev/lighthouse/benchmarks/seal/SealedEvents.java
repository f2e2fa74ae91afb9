package dev.lighthouse.benchmarks.seal;

import dev.lighthouse.baseline.EventBaseline;
import dev.lighthouse.seal.Canonicalizer;
import dev.lighthouse.seal.HmacSealer;
import dev.lighthouse.seal.KeyRing;
import dev.lighthouse.seal.SealingKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How many events of 319 bytes one thread registers (canonicalise, seal, append) and verifies (MAC of stored canonical
 * bytes) in a second. Rounds of each alternate; the median of five is printed, after two that are not counted.
 * The argument is a folder to write to, a temporary one by default.
 */
public final class SealedEvents {

    private static final int EVENTS = 2_000_000;
    private static final int DIFFERENT = 1_000;
    private static final int LENGTH = 319;
    private static final int ROUNDS = 5;
    private static final int WARM_UP = 2;

    private SealedEvents() {}

    /** Measures and prints. */
    public static void main(String[] args) throws IOException {
        Path base = args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("baseline-benchmark");
        SealingKey key = SealingKey.generate();
        List<byte[]> events = new ArrayList<>();
        List<byte[]> ids = new ArrayList<>();
        for (int i = 0; i < DIFFERENT; i++) {
            ids.add(String.format("%013d_%d_lighthouse-01", 1_462_827_644_776L + i, i % 10)
                    .getBytes(StandardCharsets.UTF_8));
            events.add(event(i));
        }
        List<Double> registered = new ArrayList<>();
        List<Double> verified = new ArrayList<>();
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            double register = register(base.resolve("round-" + round), key, ids, events);
            double verify = verify(key, events);
            if (round >= WARM_UP) {
                registered.add(register);
                verified.add(verify);
            }
        }
        print("register (canonicalise, seal, append)", registered);
        print("verify stored canonical bytes", verified);
    }

    /** As a store writes it: keys not in order, no white space. */
    private static byte[] event(int i) {
        String start =
                "{\"sequence\":" + (1_000_000 + i) + ",\"event_type\":\"agent_heartbeat\",\"aggregate_id\":\"agent-"
                        + i % 100 + "\",\"aggregate_type\":\"agent\",\"data\":{\"load\":" + i % 7 + ",\"step\":" + i
                        + "},\"source_agent\":\"lighthouse-bridge\",\"timestamp\":\"2026-11-23T08:38:13.677001+00:00\",\"metadata\":{},"
                        + "\"note\":\"";
        String end = "\",\"schema_version\":1}";
        return (start + "x".repeat(LENGTH - start.length() - end.length()) + end).getBytes(StandardCharsets.UTF_8);
    }

    private static double register(Path folder, SealingKey key, List<byte[]> ids, List<byte[]> events)
            throws IOException {
        Canonicalizer canonicalizer = new Canonicalizer();
        double seconds;
        try (EventBaseline baseline = EventBaseline.open(folder, KeyRing.of(key))) {
            long begin = System.nanoTime();
            for (int i = 0; i < EVENTS; i++) {
                byte[] event = events.get(i % DIFFERENT);
                int length = canonicalizer.canonicalize(event, 0, event.length);
                baseline.register(ids.get(i % DIFFERENT), canonicalizer.bytes(), 0, length);
            }
            baseline.log().sync();
            seconds = (System.nanoTime() - begin) / 1e9;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        return EVENTS / seconds;
    }

    private static double verify(SealingKey key, List<byte[]> events) {
        HmacSealer sealer = new HmacSealer(key);
        List<byte[]> macs = events.stream().map(sealer::mac).toList();
        long begin = System.nanoTime();
        int good = 0;
        for (int i = 0; i < EVENTS; i++) {
            byte[] event = events.get(i % DIFFERENT);
            good += sealer.matches(event, 0, event.length, macs.get(i % DIFFERENT)) ? 1 : 0;
        }
        if (good != EVENTS) {
            throw new IllegalStateException(good + " of " + EVENTS + " matched");
        }
        return EVENTS / ((System.nanoTime() - begin) / 1e9);
    }

    private static void print(String what, List<Double> rates) {
        double[] sorted =
                rates.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.printf(
                "%-40s median %,.0f/s of %s%n",
                what,
                sorted[sorted.length / 2],
                Arrays.toString(Arrays.stream(sorted).mapToLong(Math::round).toArray()));
    }
}
