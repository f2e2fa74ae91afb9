package dev.lighthouse.agent.testing;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lighthouse.agent.Agent;
import dev.lighthouse.agent.OperationFailed;
import dev.lighthouse.feed.Feeder;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestAgentContextTest {

    private final TestAgentContext context = TestAgentContext.of(URI.create("http://localhost"), 1, 2, 7);

    @Test
    void shouldMeasureInVirtualTime() throws Exception {
        Agent agent = it -> it.measure("work", () -> it.pause(ofSeconds(3)));

        agent.act(context);

        assertThat(context.measured()).containsExactly(new TestAgentContext.Measured("work", ofSeconds(3), null));
        assertThat(context.elapsed()).isEqualTo(ofSeconds(3));
    }

    @Test
    void shouldKeepWhatAnOperationThrew() {
        OperationFailed failure = OperationFailed.check("wrong");
        Agent agent = it -> it.measure("work", () -> {
            throw failure;
        });

        assertThatThrownBy(() -> agent.act(context)).isSameAs(failure);
        assertThat(context.measured())
                .extracting(TestAgentContext.Measured::failure)
                .containsExactly(failure);
    }

    @Test
    void shouldFeedItsAgentUntilNoneIsLeft() throws Exception {
        Feeder<String> words = Feeder.of(List.of("a", "b", "c", "d"));

        assertThat(context.next(words)).isEqualTo("b");
        assertThat(context.next(words)).isEqualTo("d");
        assertThatThrownBy(() -> context.next(words))
                .isInstanceOfSatisfying(
                        OperationFailed.class,
                        failed -> assertThat(failed.errorClass()).isEqualTo("feeder"));
    }

    @Test
    void shouldNotWaitOnceTheLoadIsOver() {
        context.stop();
        context.pause(ofSeconds(3));

        assertThat(context.elapsed()).isZero();
        assertThat(context.barrier("all")).isFalse();
    }

    @Test
    void shouldKeepTheJournal() {
        context.journal().intend("a", "{}").acknowledged("1");
        context.journal().observed("a", "2");

        assertThat(context.journalled()).containsExactly("intend a {}", "acknowledged 1", "observed a 2");
    }
}
