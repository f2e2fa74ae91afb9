package dev.lighthouse.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lighthouse.target.internal.ProcessIdentity;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RestartableTargetTest extends TargetTestSupport {

    @Test
    void shouldStartAgainAtTheSameAddressAfterAKillThatNobodyElseIsToldOf() throws Exception {
        RestartableTarget hub = (RestartableTarget) launch(target("healthy"));
        CompletableFuture<OptionalInt> exit = hub.onExit();
        long first = hub.pid().orElseThrow();
        var address = hub.address();

        hub.kill();

        assertThat(ProcessIdentity.of(first)).isEmpty();
        assertThat(hub.isAlive()).isFalse();

        hub.startAgain();

        assertThat(hub.address()).isEqualTo(address);
        assertThat(hub.pid().orElseThrow()).isNotEqualTo(first);
        address.resolve("/health").toURL().openStream().close();
        assertThat(exit).as("of what is noticed as the target's own end").isNotDone();

        hub.stop();
        assertThat(exit.get(60, TimeUnit.SECONDS)).isEqualTo(OptionalInt.of(143));
    }

    @Test
    void shouldTellOfAnEndThatNobodyAskedFor() throws Exception {
        try (RestartableTarget hub = (RestartableTarget) launch(target("healthy"))) {
            ProcessHandle.of(hub.pid().orElseThrow()).orElseThrow().destroyForcibly();

            assertThat(hub.onExit().get(60, TimeUnit.SECONDS)).isEqualTo(OptionalInt.of(137));
        }
    }

    @Test
    void shouldNotStartWhatRuns() {
        try (RestartableTarget hub = (RestartableTarget) launch(target("healthy"))) {
            assertThatThrownBy(hub::startAgain)
                    .isInstanceOf(TargetException.class)
                    .hasMessage("target hub runs still; end it before it is started again");
        }
    }
}
