package dev.lighthouse.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each agent finds its own address in what the controller tells its worker. */
class RoutesTest {

    private static final URI TARGET = URI.create("http://127.0.0.1:8080");
    private static final URI DETOUR = URI.create("http://127.0.0.1:9090/base");
    private static final URI OTHER = URI.create("tcp://127.0.0.1:9091");

    private static WorkerConfig sent(Routes routes) throws Exception {
        WorkerConfig config = new WorkerConfig(
                1,
                "token",
                0,
                1,
                "S",
                1,
                Duration.ofSeconds(1),
                7,
                Path.of("folder"),
                TARGET,
                Map.of("route.0", "a property of that name"),
                routes);
        return WorkerConfig.read(new BufferedReader(new StringReader(config.write())));
    }

    @Test
    void shouldReachTheWorkerAsTheyWere() throws Exception {
        Routes routes = sent(Routes.of(10, agent -> agent < 3 || agent == 5 ? DETOUR : agent == 9 ? OTHER : null))
                .routes();

        assertThat(IntStream.range(0, 10).mapToObj(agent -> routes.of(agent, TARGET)))
                .containsExactly(DETOUR, DETOUR, DETOUR, TARGET, TARGET, DETOUR, TARGET, TARGET, TARGET, OTHER);
    }

    @Test
    void shouldLeaveEverybodyAtTheTargetUnlessTold() throws Exception {
        WorkerConfig config = sent(Routes.NONE);

        assertThat(config.routes().of(4, TARGET)).isEqualTo(TARGET);
        assertThat(config.properties()).containsEntry("route.0", "a property of that name");
    }
}
