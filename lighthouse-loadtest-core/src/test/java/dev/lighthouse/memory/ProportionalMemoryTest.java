package dev.lighthouse.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.PrimitiveIterator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProportionalMemoryTest {

    @TempDir
    Path proc;

    /** As the kernel prints it. */
    private void write(String pss) throws IOException {
        Files.createDirectories(proc.resolve("7"));
        Files.writeString(
                proc.resolve("7/smaps_rollup"),
                "55d8a4fa6000-7ffd7d5c1000 ---p 00000000 00:00 0                          [rollup]\n"
                        + "Rss:                1760 kB\n" + pss + "Pss_Dirty:           112 kB\n");
    }

    @Test
    void shouldReadKibibytes() throws Exception {
        write("Pss:                 266 kB\n");
        assertThat(new ProportionalMemory(proc, 7, () -> 0).read()).isEqualTo(266 * 1_024);
    }

    @Test
    void shouldSaySoWhereTheKernelHasNoSuchFigure() throws Exception {
        write("");
        assertThatThrownBy(() -> new ProportionalMemory(proc, 7, () -> 0).read())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has no line Pss:");
    }

    /** The first reading takes 10 ns, so the next may come 2,000 ns after its end, at 2,010. */
    @Test
    void shouldWaitLongerTheLongerAReadingTakes() throws Exception {
        write("Pss:                 266 kB\n");
        PrimitiveIterator.OfLong times =
                LongStream.of(0, 0, 10, 2_009, 2_010, 2_010, 2_020).iterator();
        ProportionalMemory memory = new ProportionalMemory(proc, 7, times::nextLong);

        assertThat(memory.sample()).isPresent();
        assertThat(memory.sample()).isEmpty();
        assertThat(memory.sample()).isPresent();
        assertThat(times.hasNext()).isFalse();
    }
}
