package dev.lighthouse.benchmarks.http;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests a second of a closed loop: 64 agents, 13-byte answers of nginx on this machine. Whole runs of ours beside raw
 * sockets and wrk, in interleaved rounds; prints medians and ours as a share of raw sockets on the same JVM. Needs nginx
 * and wrk (Debian: nginx-light, wrk).
 */
public final class HttpThroughput {

    private static final Pattern RATE = Pattern.compile("(?m)^(?:rate|Requests/sec:)\\s+([0-9.]+)");

    private HttpThroughput() {}

    /** Arguments: rounds, then the Java executables to compare. */
    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        List<String> jvms = List.of(arguments).subList(1, arguments.length);
        Map<String, List<Double>> rates = new LinkedHashMap<>();
        try (Nginx nginx = Nginx.start()) {
            for (int round = 0; round < rounds; round++) {
                Map<String, List<String>> contenders = contenders(nginx.port(), jvms);
                for (Map.Entry<String, List<String>> contender : contenders.entrySet()) {
                    double rate = rate(contender.getValue());
                    rates.computeIfAbsent(contender.getKey(), any -> new ArrayList<>())
                            .add(rate);
                    System.out.printf("%-60s %8.0f/s%n", contender.getKey(), rate);
                }
            }
        }
        System.out.println();
        rates.forEach((name, all) -> System.out.printf("%-60s median %8.0f/s of %d%n", name, median(all), rounds));
        for (String jvm : jvms) {
            double share = median(rates.getOrDefault("ours " + jvm, List.of()))
                    / median(rates.getOrDefault("raw " + jvm, List.of()));
            System.out.printf("%-60s %.2f of raw sockets%n", "ours " + jvm, share);
        }
    }

    private static Map<String, List<String>> contenders(int port, List<String> jvms) throws IOException {
        String seconds = String.valueOf(ClosedLoop.SECONDS);
        String agents = String.valueOf(ClosedLoop.AGENTS);
        Map<String, List<String>> contenders = new LinkedHashMap<>();
        contenders.put(
                "wrk", List.of("wrk", "-t1", "-c" + agents, "-d" + seconds + "s", "http://127.0.0.1:" + port + "/"));
        for (String jvm : jvms) {
            contenders.put("raw " + jvm, java(jvm, RawLoop.class, port, agents, "2", seconds));
            contenders.put(
                    "ours " + jvm,
                    java(jvm, WholeRun.class, port, temporaryFolder().toString()));
        }
        return contenders;
    }

    private static List<String> java(String jvm, Class<?> main, int port, String... more) {
        List<String> command = new ArrayList<>(List.of(
                jvm, "-Xmx256m", "-cp", System.getProperty("java.class.path"), main.getName(), String.valueOf(port)));
        command.addAll(List.of(more));
        return command;
    }

    private static double rate(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.to(new File("/dev/null")))
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher rate = RATE.matcher(output);
        if (process.waitFor() != 0 || !rate.find()) {
            throw new IOException(command + " ended with " + process.exitValue() + " and no rate: " + output);
        }
        return Double.parseDouble(rate.group(1));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted(Comparator.naturalOrder()).toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
    }

    private static Path temporaryFolder() throws IOException {
        Path folder = Files.createTempDirectory("lighthouse-run");
        folder.toFile().deleteOnExit();
        return folder;
    }
}
