package dev.lighthouse.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class KernelFilesTest {

    @Test
    void shouldReadAllDigitsOfANumberOfTheKernel() {
        Path most = Path.of("/proc/sys/kernel/pid_max");
        assumeThat(Files.isReadable(most)).as("no such file outside of Linux").isTrue();

        // The lowest that the kernel takes is 301.
        assertThat(KernelFiles.text(most))
                .hasValueSatisfying(text -> assertThat(Long.parseLong(text)).isGreaterThan(300));
    }

    @Test
    void shouldTellNothingOfAFileThatIsNotThere() {
        assertThat(KernelFiles.text(Path.of("/proc/sys/no-such-file"))).isEmpty();
    }
}
