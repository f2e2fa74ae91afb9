package dev.lighthouse.worker;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lighthouse.agent.OperationFailed;
import dev.lighthouse.protocol.Message;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A worker's view of barriers; what the controller would say is said by the test. */
@Timeout(30)
@SuppressWarnings("FutureReturnValueIgnored") // Who comes second is told what the first is.
class BarriersTest {

    private static final String MET = "met";

    private final List<Message> sent = new CopyOnWriteArrayList<>();
    private final Barriers barriers = new Barriers(2, sent::add);

    private CompletableFuture<String> come(int agent) {
        return come(agent, ofMinutes(1));
    }

    private CompletableFuture<String> come(int agent, java.time.Duration atMost) {
        CompletableFuture<String> end = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                barriers.await(agent, "b", atMost);
                end.complete(MET);
            } catch (OperationFailed failed) {
                end.complete(failed.errorClass() + ": " + failed.getMessage());
            } catch (InterruptedException e) {
                end.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return end;
    }

    private static String broken(String reason) {
        return "barrier: barrier 'b' was not met by all agents: " + reason;
    }

    @Test
    void shouldLetAllGoWhenTheControllerSaysThatAllHaveCome() {
        CompletableFuture<String> one = come(0);
        CompletableFuture<String> other = come(1);
        await().until(() -> sent.contains(new Message.Barrier("b", 0, "")));
        assertThat(one).isNotDone();
        assertThat(other).isNotDone();

        barriers.decided(new Message.Barrier("b", 0, ""));

        assertThat(one.join()).isEqualTo(MET);
        assertThat(other.join()).isEqualTo(MET);
    }

    @Test
    void shouldTellRoundsApart() {
        CompletableFuture<String> first = come(0);
        come(1);
        await().until(() -> sent.size() == 1);
        barriers.decided(new Message.Barrier("b", 0, ""));
        assertThat(first.join()).isEqualTo(MET);
        CompletableFuture<String> second = come(0);
        come(1);

        await().until(() -> sent.contains(new Message.Barrier("b", 1, "")));
        barriers.decided(new Message.Barrier("b", 0, ""));

        assertThat(second).isNotDone();
        barriers.decided(new Message.Barrier("b", 1, ""));
        assertThat(second.join()).isEqualTo(MET);
    }

    @Test
    void shouldBreakForAllWhenOneHasWaitedTooLong() {
        CompletableFuture<String> impatient = come(0, ofMillis(1));

        assertThat(impatient.join()).isEqualTo(broken("agent 0 waited 1 ms in vain"));
        assertThat(sent).containsExactly(new Message.Barrier("b", 0, "agent 0 waited 1 ms in vain"));
        assertThat(come(1).join()).isEqualTo(impatient.join());
    }

    @Test
    void shouldMeetAgainAfterARoundThatBroke() {
        come(0, ofMillis(1)).join();
        come(1).join();

        CompletableFuture<String> one = come(0);
        come(1);
        await().until(() -> sent.contains(new Message.Barrier("b", 1, "")));
        barriers.decided(new Message.Barrier("b", 1, ""));

        assertThat(one.join()).isEqualTo(MET);
    }

    @Test
    void shouldBreakWhenAnAgentHasEnded() {
        CompletableFuture<String> waiting = come(0);
        barriers.ended(1);

        assertThat(waiting.join()).isEqualTo(broken("agent 1 has ended"));
        assertThat(come(0).join()).isEqualTo(broken("agent 1 has ended"));
        assertThat(sent).containsExactly(new Message.Barrier("", Message.Barrier.ALL, "agent 1 has ended"));
    }

    @Test
    void shouldBreakWhenTheControllerSaysSo() {
        CompletableFuture<String> waiting = come(0);

        barriers.decided(new Message.Barrier("", Message.Barrier.ALL, "worker 1 has ended"));

        assertThat(waiting.join()).isEqualTo(broken("worker 1 has ended"));
        assertThat(sent).isEmpty();
    }

    @Test
    void shouldBreakForThoseThatComeAfterTheControllerSaidSo() {
        barriers.decided(new Message.Barrier("b", 0, "agent 7 waited 5 ms in vain"));

        assertThat(come(0).join()).isEqualTo(broken("agent 7 waited 5 ms in vain"));
        assertThat(come(1).join()).isEqualTo(broken("agent 7 waited 5 ms in vain"));
    }
}
