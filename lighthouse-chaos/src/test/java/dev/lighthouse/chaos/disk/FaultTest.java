package dev.lighthouse.chaos.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lighthouse.fuse.fs.Errno;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What can be asked of a fault, and what is refused. */
class FaultTest {

    @Test
    void shouldRefuseAnOperationThatTheEffectCannotBeDoneTo() {
        assertThatThrownBy(() -> Fault.tornWrite(512).on(Operation.READ))
                .hasMessage("torn write of 512-byte units can be done to [WRITE] but not to READ; change on(...)");
    }

    @Test
    void shouldRefuseNumbersThatMeanNothing() {
        assertThatThrownBy(() -> Fault.tornWrite(100)).hasMessageContaining("must be 512 or 4096 but was 100");
        assertThatThrownBy(() -> Fault.errno(0)).hasMessageContaining("must be 1 to 133 but was 0");
        assertThatThrownBy(() -> Fault.hang().nth(0)).hasMessageContaining("from 1 on but the first was 0");
        assertThatThrownBy(() -> Fault.hang().probability(-0.5)).hasMessageContaining("must be 0 to 1 but was -0.5");
        assertThatThrownBy(() -> Fault.hang().between(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .hasMessageContaining("must begin at 0 or later and end after that but was PT2S to PT1S");
        assertThatThrownBy(() -> Fault.delay(Duration.ofMillis(-1))).hasMessageContaining("must not be negative");
        assertThatThrownBy(() -> Fault.hang().path("[a"))
                .hasMessageContaining("a glob such as *.db or wal/** but was '[a'");
        assertThatThrownBy(() -> Fault.fullAt(-1)).hasMessageContaining("0 bytes or more but was given -1");
    }

    @Test
    void shouldRefuseAFaultThatNeedsToKnowWhatIsSyncedWhereNobodyDoes() {
        FailingDisk disk = FailingDisk.over(Path.of("/")).fault(Fault.fsyncGate());

        assertThatThrownBy(disk::open)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("add withPowerCuts() to FailingDisk.over(...)");
    }

    @Test
    void shouldSayWhatItIsInOneLine() {
        assertThat(Fault.errno(Errno.EIO).on(Operation.WRITE).path("*.db")).hasToString("EIO on [WRITE] of *.db");
    }
}
