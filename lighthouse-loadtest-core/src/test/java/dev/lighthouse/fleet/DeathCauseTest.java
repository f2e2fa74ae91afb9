package dev.lighthouse.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeathCauseTest {

    @Test
    void shouldTellWhatAnExitCodeAndTheLastWordsSay() {
        assertThat(DeathCause.of(3, "Terminating due to java.lang.OutOfMemoryError: Java heap space"))
                .startsWith(", out of memory; set <workerHeap> or -Dlighthouse.workerHeap");
        assertThat(DeathCause.of(137, ""))
                .isEqualTo(", killed by SIGKILL: by somebody, or by the kernel because memory ran out");
        assertThat(DeathCause.of(143, "")).isEqualTo(", ended by SIGTERM, which somebody sent");
        assertThat(DeathCause.of(134, "")).startsWith(", a crash of its JVM");
        assertThat(DeathCause.of(3, "good bye")).isEmpty();
    }
}
