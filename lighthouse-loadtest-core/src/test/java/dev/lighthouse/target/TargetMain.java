package dev.lighthouse.target;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A small system under test. Arguments: a port, then how it behaves: {@code healthy}, {@code unready} (its health is
 * 503), {@code silent} (never listens), {@code dies} (with code 7 after some output), {@code stubborn} (ignores TERM),
 * {@code parent FILE} (starts a process of its own and writes its pid there), {@code breakaway FILE WORD...} (the same in a
 * session of its own).
 */
final class TargetMain {

    private TargetMain() {}

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        switch (args[1]) {
            case "healthy" -> serve(port, 200);
            case "unready" -> serve(port, 503);
            case "silent" -> System.out.println("waiting for nothing");
            case "dies" -> {
                for (int line = 1; line <= 12; line++) {
                    System.out.println("line " + line);
                }
                System.exit(7);
            }
            case "stubborn" -> {
                CountDownLatch never = new CountDownLatch(1);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitForever(never)));
                serve(port, 200);
            }
            case "parent" -> {
                Process child = new ProcessBuilder("sleep", "1000")
                        .redirectOutput(Redirect.DISCARD)
                        .start();
                Files.writeString(Path.of(args[2]), Long.toString(child.pid()));
                serve(port, 200);
            }
            case "breakaway" -> {
                List<String> command = new ArrayList<>(List.of("setsid"));
                command.addAll(List.of(args).subList(3, args.length));
                // It leads no process group, so setsid becomes the program: the same pid.
                Process child = new ProcessBuilder(command)
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.DISCARD)
                        .start();
                Files.writeString(Path.of(args[2]), Long.toString(child.pid()));
                serve(port, 200);
            }
            default -> throw new IllegalArgumentException(args[1]);
        }
        awaitForever(new CountDownLatch(1));
    }

    private static void serve(int port, int health) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/health", exchange -> {
            exchange.sendResponseHeaders(health, -1);
            exchange.close();
        });
        server.createContext("/env", exchange -> {
            byte[] answer = String.valueOf(System.getenv("GREETING")).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        // First the line, then the answer that makes it ready: tests read the log of a ready target.
        System.out.println("answers on port " + port + ", grüße");
        server.start();
    }

    private static void awaitForever(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
