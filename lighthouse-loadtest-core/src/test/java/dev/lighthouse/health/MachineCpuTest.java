package dev.lighthouse.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineCpuTest {

    @TempDir
    Path root;

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    @Test
    void shouldReadWhatTheHostTakes() throws IOException {
        write("proc/stat", "cpu  100 1 20 800 5 2 3 69 7 8\ncpu0 1 2 3 4 5 6 7 8 9 10\n");

        assertThat(new MachineCpu(root).ticks()).isEqualTo(new MachineCpu.Ticks(1_000, 69));
    }

    @Test
    void shouldReadTheLimitOfItsGroupOrOfTheOneAroundIt() throws IOException {
        write("proc/self/cgroup", "0::/build.slice/job\n");
        write("sys/fs/cgroup/cpu.stat", "usage_usec 9\n");
        write("sys/fs/cgroup/build.slice/cpu.stat", "usage_usec 9\nnr_throttled 3\nthrottled_usec 1500\n");
        write("sys/fs/cgroup/build.slice/job/cpu.stat", "usage_usec 5\nthrottled_usec 400\n");

        assertThat(new MachineCpu(root).throttledNanos()).isEqualTo(1_500_000);
    }

    @Test
    void shouldKnowNothingWhereTheMachineTellsNothing() throws IOException {
        assertThat(new MachineCpu(root).ticks()).isNull();
        assertThat(new MachineCpu(root).throttledNanos()).isNull();

        write("proc/stat", "cpu  100 1 20\n");
        write("proc/self/cgroup", "5:cpu:/old\n");
        assertThat(new MachineCpu(root).ticks()).isNull();
        assertThat(new MachineCpu(root).throttledNanos()).isNull();
    }

    @Test
    void shouldTellSharesOfWhatLiesBetweenTwoReadings() {
        Counts before = new Counts(1_000, 500, 2, 10, 100, 5, 40);
        Counts since = new Counts(3_000, 1_500, 5, 40, 300, 15, 540).less(before);

        assertThat(since.cpuShare(2)).isEqualTo(0.25);
        assertThat(since.steal()).isEqualTo(0.05);
        assertThat(since.throttled()).isEqualTo(0.25);
        assertThat(since.plus(since).gcPauses()).isEqualTo(6);
        assertThat(new Counts(1, 0, 0, 0, 0, 0, -1).less(before).throttled()).isNaN();
    }
}
