package dev.lighthouse.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.protocol.Connection;
import dev.lighthouse.protocol.Message;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.scenario.Workload;
import dev.lighthouse.target.Target;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkerTest {

    @TempDir
    Path folder;

    @Test
    void shouldGiveOperationsNoLongerThanAStopSays() throws Exception {
        CountDownLatch acting = new CountDownLatch(1);
        ScenarioPlan plan = ScenarioPlan.named("stuck")
                .target(Target.url("http://127.0.0.1:1/"))
                .workload(Workload.closed().hold(Duration.ofMinutes(10)))
                .agents(
                        1,
                        context -> agent -> agent.measure("wait", () -> {
                            acting.countDown();
                            new CountDownLatch(1).await();
                        }));
        WorkerConfig config = new WorkerConfig(
                0,
                "",
                0,
                1,
                "stuck",
                1,
                Duration.ofMinutes(10),
                1,
                folder,
                URI.create("http://127.0.0.1:1/"),
                Map.of());
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Connection ours = new Connection(new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort()));
                Connection controller = new Connection(server.accept())) {
            Worker worker = new Worker(config, plan, ours);
            Thread running = new Thread(() -> {
                try {
                    worker.run(new Message.Start(System.nanoTime(), 0));
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
            running.setDaemon(true);
            running.start();
            acting.await();

            worker.stop(Duration.ofMillis(50));

            Message last = controller.receive();
            while (!(last instanceof Message.Totals)) {
                last = controller.receive();
            }
            Message.Counts wait = ((Message.Totals) last).operations().get("wait");
            assertThat(wait).isEqualTo(new Message.Counts(1, 1, 1));
            running.join();
        }
    }
}
