package dev.lighthouse.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.internal.UserError;
import dev.lighthouse.protocol.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerMainTest {

    private final List<Message> sent = new ArrayList<>();
    private final List<Integer> halts = new ArrayList<>();

    private void run(WorkerMain.Work work) throws Exception {
        WorkerMain.toTheEnd(3, work, sent::add, halts::add);
    }

    @Test
    void shouldHaltWhenItsWorkIsDone() throws Exception {
        run(() -> {});

        assertThat(sent).isEmpty();
        assertThat(halts).containsExactly(0);
    }

    @Test
    void shouldSayWhyItCannotGoOnAndHaltWhenNoThreadCanBeMade() throws Exception {
        run(() -> {
            throw new OutOfMemoryError("unable to create native thread");
        });

        assertThat(sent)
                .containsExactly(
                        new Message.Failure("worker 3 cannot go on: OutOfMemoryError: unable to create native thread"));
        assertThat(halts).containsExactly(1);
    }

    @Test
    void shouldTellAUsersMistakeInItsOwnWords() throws Exception {
        run(() -> {
            throw new UserError("there is no such scenario");
        });

        assertThat(sent).containsExactly(new Message.Failure("there is no such scenario"));
        assertThat(halts).containsExactly(0);
    }

    @Test
    void shouldHaltEvenWhenItsFailureCannotBeTold() throws Exception {
        WorkerMain.toTheEnd(
                3,
                () -> {
                    throw new IOException("disk full");
                },
                message -> {
                    throw new IOException("connection reset");
                },
                halts::add);

        assertThat(halts).containsExactly(1);
    }
}
