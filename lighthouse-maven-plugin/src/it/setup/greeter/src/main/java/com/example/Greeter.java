package com.example;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** Says hello over HTTP. Arguments: a port, then {@code healthy} or {@code failing}: all but the root answers 500. */
public final class Greeter {
    public static void main(String[] arguments) throws Exception {
        int status = arguments.length > 1 && arguments[1].equals("failing") ? 500 : 200;
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0])), 0);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/", exchange -> {
            byte[] hello = "hello".getBytes();
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/") ? 200 : status, hello.length);
            exchange.getResponseBody().write(hello);
            exchange.close();
        });
        server.start();
    }
}
