package dev.lighthouse.peers;

import io.hyperfoil.api.config.Benchmark;
import io.hyperfoil.api.config.BenchmarkData;
import io.hyperfoil.core.impl.LocalSimulationRunner;
import io.hyperfoil.core.parser.BenchmarkParser;
import java.util.Map;

/** Hyperfoil in one JVM. Arguments: {@code closed}, {@code delayed} or {@code open}; port; agents or rate; seconds. */
public final class Peer {

    private static final String BENCHMARK = """
            name: peer
            http:
              host: http://127.0.0.1:%s
              sharedConnections: 64
            phases:
            - asking:
                %s
                  duration: %ss
                  scenario:
                  - get:
                    - httpRequest:
                        GET: /
            """;
    private static final String CLOSED = """
            always:
                  users: %s""";
    private static final String OPEN = """
            constantRate:
                  usersPerSec: %s
                  variance: false
                  maxSessions: 1000""";

    private Peer() {}

    public static void main(String[] arguments) throws Exception {
        String load = (arguments[0].equals("open") ? OPEN : CLOSED).formatted(arguments[2]);
        BenchmarkParser parser = BenchmarkParser.instance();
        Benchmark benchmark = parser.buildBenchmark(
                parser.createSource(BENCHMARK.formatted(arguments[1], load, arguments[3]), BenchmarkData.EMPTY),
                Map.of());
        new LocalSimulationRunner(benchmark).run();
        System.exit(0);
    }
}
