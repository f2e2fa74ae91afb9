package dev.lighthouse.controller;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * A small system under test. Arguments: a port, then how it behaves: {@code healthy}, {@code unready} (never listens) or
 * {@code dies} (with exit code 7 after a line of output). Asked for {@code /die}, it exits with 9.
 */
final class GreeterMain {

    private GreeterMain() {}

    public static void main(String[] arguments) throws Exception {
        switch (arguments[1]) {
            case "dies" -> {
                System.out.println("no database here");
                System.exit(7);
            }
            case "unready" -> new CountDownLatch(1).await();
            default -> serve(Integer.parseInt(arguments[0]));
        }
    }

    private static void serve(int port) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.createContext("/die", exchange -> Runtime.getRuntime().halt(9));
        server.start();
    }
}
