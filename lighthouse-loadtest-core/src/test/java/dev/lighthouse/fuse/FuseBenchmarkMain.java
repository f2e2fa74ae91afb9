package dev.lighthouse.fuse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * Compares file systems by the same client: the probe's standard mix by some threads at once, in rounds that go through
 * all of them in turn, and one file of 256 MiB written and read in pieces of 1 MiB. Prints the median over the rounds of
 * average, p95 and p99 in microseconds and of operations per second, and of MB per second.
 *
 * <pre>FuseBenchmarkMain ROUNDS SECONDS CLIENTS,CLIENTS NAME=WHAT...</pre>
 *
 * <p>WHAT is a folder that somebody else has mounted, or {@code memory:MODE}, {@code null:MODE} or {@code
 * folder:MODE:PATH}, which it mounts itself, MODE being a {@link CacheMode}.
 */
public final class FuseBenchmarkMain {

    private static final int PIECE = 1 << 20;
    private static final int PIECES = 256;

    private final int rounds;
    private final int seconds;
    private final Map<String, Path> mounts = new LinkedHashMap<>();
    private final Map<String, List<double[]>> results = new LinkedHashMap<>();

    private FuseBenchmarkMain(int rounds, int seconds) {
        this.rounds = rounds;
        this.seconds = seconds;
    }

    public static void main(String[] arguments) throws Exception {
        FuseBenchmarkMain benchmark =
                new FuseBenchmarkMain(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        List<OpenMount> opened = new ArrayList<>();
        try {
            for (String each : List.of(arguments).subList(3, arguments.length)) {
                String name = each.substring(0, each.indexOf('='));
                String what = each.substring(name.length() + 1);
                benchmark.mounts.put(name, what.startsWith("/") ? Path.of(what) : mount(name, what, opened));
            }
            benchmark.run(
                    Stream.of(arguments[2].split(",", -1)).map(Integer::valueOf).toList());
        } finally {
            opened.forEach(OpenMount::close);
        }
    }

    private static Path mount(String name, String what, List<OpenMount> opened) throws MountException {
        String[] words = what.split(":", 3);
        FuseMount mount = switch (words[0]) {
            case "memory" -> FuseMount.inMemory();
            case "null" -> FuseMount.ofNothing();
            default -> FuseMount.passThrough(Path.of(words[2]));
        };
        OpenMount open =
                mount.cache(CacheMode.valueOf(words[1])).heap("1g").named(name).open();
        opened.add(open);
        return open.path();
    }

    private void run(List<Integer> clients) throws Exception {
        for (String name : mounts.keySet()) {
            // Warm up the server and this client.
            mixed(name, 8, -1);
        }
        for (int round = 0; round < rounds; round++) {
            for (int count : clients) {
                for (String name : mounts.keySet()) {
                    results.computeIfAbsent(name + ", " + count + " clients", key -> new ArrayList<>())
                            .add(mixed(name, count, round));
                }
            }
            for (String name : mounts.keySet()) {
                results.computeIfAbsent(name + ", sequential", key -> new ArrayList<>())
                        .add(sequential(Objects.requireNonNull(mounts.get(name))));
            }
        }
        results.forEach((what, rows) -> System.out.println(what + ": " + row(rows)));
    }

    private static String row(List<double[]> rows) {
        double[] median = new double[rows.get(0).length];
        for (int column = 0; column < median.length; column++) {
            int index = column;
            double[] sorted =
                    rows.stream().mapToDouble(row -> row[index]).sorted().toArray();
            median[column] = sorted[sorted.length / 2];
        }
        return median.length == 2
                ? String.format("write %.0f MB/s, read %.0f MB/s", median[0], median[1])
                : String.format("%.0f / %.0f / %.0f us, %.0f ops/s", median[0], median[1], median[2], median[3]);
    }

    private double[] mixed(String name, int clients, int round) throws Exception {
        List<Histogram> histograms = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        CountDownLatch go = new CountDownLatch(1);
        long[] until = new long[1];
        for (int i = 0; i < clients; i++) {
            int agent = (round + 1) * 10_000 + clients * 100 + i;
            Histogram histogram = new Histogram(3);
            histograms.add(histogram);
            AgentFiles files = new AgentFiles(
                    Objects.requireNonNull(mounts.get(name)),
                    agent,
                    FuseWork.standard(),
                    new SplittableRandom(i),
                    !name.startsWith("null"));
            Thread thread = new Thread(() -> client(files, new SplittableRandom(agent), histogram, go, until));
            thread.start();
            threads.add(thread);
        }
        long start = System.nanoTime();
        until[0] = start + seconds * 1_000_000_000L;
        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        double elapsed = (System.nanoTime() - start) / 1e9;
        Histogram all = new Histogram(3);
        histograms.forEach(all::add);
        return new double[] {
            all.getMean() / 1e3,
            all.getValueAtPercentile(95) / 1e3,
            all.getValueAtPercentile(99) / 1e3,
            all.getTotalCount() / elapsed
        };
    }

    private static void client(
            AgentFiles files, SplittableRandom random, Histogram histogram, CountDownLatch go, long[] until) {
        try {
            go.await();
            while (System.nanoTime() < until[0]) {
                FileOperation operation = files.possible(FuseWork.standard().draw(random));
                long start = System.nanoTime();
                files.perform(operation);
                histogram.recordValue(System.nanoTime() - start);
            }
        } catch (Exception e) {
            throw new IllegalStateException("the benchmark failed", e);
        }
    }

    private static double[] sequential(Path mount) throws IOException {
        Path file = mount.resolve("sequential");
        ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);
        long start = System.nanoTime();
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (int i = 0; i < PIECES; i++) {
                channel.write(piece.clear());
            }
        }
        long written = System.nanoTime();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (channel.read(piece.clear()) > 0) {
                // Until the end.
            }
        }
        long read = System.nanoTime();
        Files.delete(file);
        double megabytes = (double) PIECE * PIECES / 1e6;
        return new double[] {megabytes / ((written - start) / 1e9), megabytes / ((read - written) / 1e9)};
    }
}
