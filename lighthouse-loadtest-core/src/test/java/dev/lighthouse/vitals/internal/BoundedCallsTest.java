package dev.lighthouse.vitals.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BoundedCallsTest {

    @Test
    void shouldGiveUpACallThatHangsAndKnowThatItDoes() throws Exception {
        try (BoundedCalls calls = new BoundedCalls("test")) {
            CountDownLatch latch = new CountDownLatch(1);
            assertThatThrownBy(() -> calls.call(
                            () -> {
                                latch.await();
                                return 1;
                            },
                            Duration.ofMillis(20)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("no answer within 20 ms");
            assertThat(calls.hangs()).isTrue();

            latch.countDown();
            assertThat(calls.call(() -> 2, Duration.ofSeconds(60))).isEqualTo(2);
            assertThat(calls.hangs()).isFalse();
        }
    }

    @Test
    void shouldKeepTheInterruptFlag() {
        CountDownLatch never = new CountDownLatch(1);
        try (BoundedCalls calls = new BoundedCalls("test")) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> calls.call(
                            () -> {
                                never.await();
                                return 1;
                            },
                            Duration.ofSeconds(60)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("interrupted");
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
