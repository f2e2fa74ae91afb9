package dev.lighthouse.vitals.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcFilesTest {

    @TempDir
    Path proc;

    @BeforeEach
    void writeAsTheKernelDoes() throws IOException {
        Files.createDirectory(proc.resolve("7"));
        write(
                "stat",
                "7 (a ) b) S 1 7 7 0 -1 4194304 1000 0 0 0 250 50 9 9 20 0 12 0 12345 1000000 500 18446744073709551615");
        write("status", "Name:\ta ) b\nVmHWM:\t   9000 kB\nVmRSS:\t    2048 kB\nThreads:\t12\n");
        write("io", "rchar: 1\nwchar: 2\nsyscr: 3\nsyscw: 4\nread_bytes: 4096\nwrite_bytes: 8192\n");
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(proc.resolve("7").resolve(file), text);
    }

    @Test
    void shouldReadAProcess() throws Exception {
        assertThat(ProcFiles.read(proc, 7))
                .isEqualTo(new ProcessReading(2_048 * 1_024, 3_000_000_000L, 12, 4_096, 8_192));
    }

    @Test
    void shouldRefuseWhatTheKernelNeverWrites() throws Exception {
        write("stat", "7 (a) S 1");
        assertThatThrownBy(() -> ProcFiles.read(proc, 7))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not as expected");
        write("stat", "");
        assertThatThrownBy(() -> ProcFiles.read(proc, 7)).isInstanceOf(IOException.class);
    }
}
