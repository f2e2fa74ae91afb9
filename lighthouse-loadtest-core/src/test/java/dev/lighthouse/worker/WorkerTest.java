package dev.lighthouse.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.agent.AgentContext;
import dev.lighthouse.protocol.Message;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.scenario.Workload;
import dev.lighthouse.target.Target;
import java.nio.file.Path;
import java.time.Duration;
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
        return new WorkerHarness(folder, Duration.ofMinutes(10)).totals(plan, 0, 1, created -> {
            worker.complete(created);
            Thread stopper = new Thread(() -> {
                try {
                    acting.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                created.stop(Duration.ofMillis(50));
            });
            stopper.setDaemon(true);
            stopper.start();
        });
    }
}
