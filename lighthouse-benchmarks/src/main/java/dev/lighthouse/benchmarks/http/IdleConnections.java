package dev.lighthouse.benchmarks.http;

import dev.lighthouse.http.Http;
import dev.lighthouse.http.HttpOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Heap that an open connection holds while its agent does nothing: 10,000 of them against nginx, each after one answer. */
public final class IdleConnections {

    private static final int COUNT = 10_000;

    private IdleConnections() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws Exception {
        try (Nginx nginx = Nginx.start()) {
            List<Http> clients = new ArrayList<>(COUNT);
            URI address = URI.create("http://127.0.0.1:" + nginx.port());
            ask(Http.to(address, HttpOptions.defaults()));
            long before = heapInUse();
            for (int i = 0; i < COUNT; i++) {
                clients.add(ask(Http.to(address, HttpOptions.defaults())));
            }
            long after = heapInUse();
            System.out.printf(
                    "%d idle connections: %.1f kB of heap each%n", clients.size(), (after - before) / 1e3 / COUNT);
            clients.forEach(Http::close);
        }
    }

    private static Http ask(Http http) throws Exception {
        http.get("/").expect(200);
        return http;
    }

    private static long heapInUse() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
