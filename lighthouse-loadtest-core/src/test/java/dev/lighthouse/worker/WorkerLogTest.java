package dev.lighthouse.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log with room for a head of 100 and a tail of 60 bytes, of which 20 stay when it is full. */
class WorkerLogTest {

    private static final WorkerLog.Sizes SIZES = new WorkerLog.Sizes(100, 60, 20);

    @TempDir
    Path folder;

    private Path write(int lines) throws Exception {
        Path file = folder.resolve("worker.log");
        try (WorkerLog log = new WorkerLog(file, SIZES)) {
            for (int line = 0; line < lines; line++) {
                log.write(String.format("line %04d\n", line).getBytes(StandardCharsets.US_ASCII));
            }
        }
        return file;
    }

    @Test
    void shouldKeepAllThatFits() throws Exception {
        Path file = write(16);

        assertThat(Files.readString(file)).hasSize(160).endsWith("line 0015\n");
        assertThat(WorkerLog.leftOut(file, SIZES)).isEmpty();
    }

    @Test
    void shouldKeepHeadAndTailAndCountWhatIsMissing() throws Exception {
        Path file = write(1000);

        String text = Files.readString(file);
        assertThat(text).startsWith("line 0000\n").contains("line 0009\n").endsWith("line 0999\n");
        long leftOut = WorkerLog.leftOut(file, SIZES).orElseThrow();
        int note = text.indexOf("]\n") + 2 - 100;
        assertThat(leftOut + text.length() - note).isEqualTo(10_000);
        assertThat(text.length()).isLessThanOrEqualTo(100 + note + 60);
    }

    @Test
    void shouldCutWhatIsPrintedAtOnce() throws Exception {
        Path file = folder.resolve("worker.log");
        byte[] all = "x".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
        try (WorkerLog log = new WorkerLog(file, SIZES)) {
            log.write(all);
        }

        assertThat(Files.size(file)).isLessThan(300);
        assertThat(WorkerLog.leftOut(file, SIZES).orElseThrow()).isBetween(99_800L, 99_900L);
    }
}
