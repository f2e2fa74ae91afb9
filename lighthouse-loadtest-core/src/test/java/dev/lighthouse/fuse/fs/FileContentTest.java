package dev.lighthouse.fuse.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileContentTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldHoldWhatAnArrayWouldHoldAndGiveEverythingBack(long seed) throws Exception {
        Random random = new Random(seed);
        Budget budget = new Budget(10_000_000);
        FileContent content = new FileContent(budget);
        byte[] expected = new byte[400_000];
        int size = 0;
        for (int step = 0; step < 2000; step++) {
            int from = random.nextInt(expected.length);
            int to = Math.min(expected.length, from + random.nextInt(step % 10 == 0 ? 200_000 : 3000));
            switch (random.nextInt(5)) {
                case 0 -> {
                    content.resize(from);
                    if (from < size) {
                        Arrays.fill(expected, from, size, (byte) 0);
                    }
                    size = from;
                }
                case 1 -> {
                    content.zero(from, to, random.nextBoolean());
                    Arrays.fill(expected, from, to, (byte) 0);
                }
                default -> {
                    byte[] bytes = new byte[to - from];
                    random.nextBytes(bytes);
                    content.write(from, ByteBuffer.wrap(bytes));
                    System.arraycopy(bytes, 0, expected, from, bytes.length);
                    size = bytes.length == 0 ? Math.max(size, from) : Math.max(size, to);
                }
            }
            ByteBuffer all = ByteBuffer.allocate(expected.length);
            content.read(0, all);
            assertThat(content.size()).as("seed %d, step %d", seed, step).isEqualTo(size);
            assertThat(Arrays.copyOf(all.array(), all.position()))
                    .as("seed %d, step %d", seed, step)
                    .isEqualTo(Arrays.copyOf(expected, size));
            assertThat(budget.left()).isEqualTo(10_000_000 - content.allocated());
        }

        content.zero(0, Long.MAX_VALUE, true);

        assertThat(budget.left()).isEqualTo(10_000_000);
    }

    @Test
    void shouldTakeNoMemoryForHoles() throws Exception {
        Budget budget = new Budget(1_000_000);
        FileContent content = new FileContent(budget);

        content.write(1L << 33, ByteBuffer.wrap(new byte[] {7}));

        assertThat(content.size()).isEqualTo((1L << 33) + 1);
        assertThat(content.allocated()).isEqualTo(4096);
    }

    @Test
    void shouldTakeNothingWhenThereIsNotEnough() throws Exception {
        Budget budget = new Budget(100_000);
        FileContent content = new FileContent(budget);
        content.write(0, ByteBuffer.wrap(new byte[65536]));

        assertThatThrownBy(() -> content.write(65536, ByteBuffer.wrap(new byte[65536])))
                .isInstanceOf(FuseException.class)
                .hasMessage("ENOSPC");

        assertThat(content.size()).isEqualTo(65536);
        assertThat(budget.left()).isEqualTo(100_000 - 65536);
        assertThatThrownBy(() -> content.write(FileContent.LARGEST, ByteBuffer.wrap(new byte[1])))
                .hasMessage("EFBIG");
    }
}
