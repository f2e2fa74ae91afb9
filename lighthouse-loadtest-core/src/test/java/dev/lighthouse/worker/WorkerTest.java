package dev.lighthouse.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.agent.AgentContext;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkerTest {

    @TempDir
    Path folder;

    private final CountDownLatch acting = new CountDownLatch(1);
    private final CompletableFuture<Worker> worker = new CompletableFuture<>();

    @Test
    void shouldGiveOperationsNoLongerThanAStopSays() throws Exception {
        Message.Totals totals = totalsOf(1, () -> {
            acting.countDown();
            new CountDownLatch(1).await();
        });

        assertThat(totals.operations()).containsEntry("wait", new Message.Counts(1, 1, 1));
    }

    @Test
    void shouldEndALoadThatIsStoppedWhileItsAgentsStart() throws Exception {
        Message.Totals totals = totalsOf(1_000, () -> {
            worker.join().stop(Duration.ofMillis(50));
            acting.countDown();
            new CountDownLatch(1).await();
        });

        assertThat(totals.operations().values())
                .singleElement()
                .extracting(Message.Counts::failed)
                .satisfies(failed -> assertThat(failed).isPositive());
    }

    /** Runs a load of ten minutes that is stopped as soon as an operation runs. */
    private Message.Totals totalsOf(int agents, AgentContext.Action operation) throws Exception {
        ScenarioPlan plan = ScenarioPlan.named("stuck")
                .target(Target.url("http://127.0.0.1:1/"))
                .workload(Workload.closed().hold(Duration.ofMinutes(10)))
                .agents(agents, created -> context -> context.measure("wait", operation));
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
            worker.complete(new Worker(config, plan, ours));
            Thread running = new Thread(() -> {
                try {
                    worker.join().run(new Message.Start(System.nanoTime(), 0));
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
            running.setDaemon(true);
            running.start();
            acting.await();
            worker.join().stop(Duration.ofMillis(50));
            Message last = controller.receive();
            while (!(last instanceof Message.Totals)) {
                last = controller.receive();
            }
            running.join();
            return (Message.Totals) last;
        }
    }
}
