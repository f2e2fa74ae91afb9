package dev.lighthouse.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lighthouse.internal.UserError;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasurementLockTest {

    @TempDir
    Path folder;

    @Test
    void shouldBeHeldByNobodyWithoutAFileAndMakeNone() {
        Path file = folder.resolve("lock");

        assertThat(MeasurementLock.heldBy(file)).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void shouldBeHeldByNobodyWhenOnlyItsFileIsLeft() throws Exception {
        Path file = Files.writeString(folder.resolve("lock"), "4711\n");

        assertThat(MeasurementLock.heldBy(file)).isEmpty();
        assertThat(file).hasContent("4711\n");
    }

    @Test
    void shouldNotFollowALinkThatSomebodyPutInItsPlace() throws Exception {
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        Path file = Files.createSymbolicLink(folder.resolve("lock"), victim);

        assertThatThrownBy(() -> MeasurementLock.acquire(file, line -> {}, () -> false))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(file.toString());
        assertThat(victim).hasContent("precious");
    }

    @Test
    void shouldNameTheProcessThatHoldsIt() throws Exception {
        Path file = folder.resolve("lock");
        Process holder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        MeasuringMain.class.getName(),
                        file.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).isEqualTo("measuring");

            assertThat(MeasurementLock.heldBy(file)).contains(Long.toString(holder.pid()));
            assertThat(MeasurementLock.heldBy(file))
                    .as("asking takes nothing away")
                    .isPresent();
        } finally {
            holder.getOutputStream().close();
            holder.waitFor();
        }
        assertThat(MeasurementLock.heldBy(file)).isEmpty();
    }

    @Test
    void shouldNameThisProcess() throws Exception {
        Path file = folder.resolve("lock");
        try (MeasurementLock ignored = MeasurementLock.acquire(file, line -> {}, () -> false)) {
            assertThat(MeasurementLock.heldBy(file))
                    .contains(Long.toString(ProcessHandle.current().pid()));
        }
    }

    @Test
    void shouldSayWhatIsThereInItsPlaceAndWhatToDo() throws Exception {
        Path directory = Files.createDirectory(folder.resolve("directory"));
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertRefused(directory, "it is a folder");
        assertRefused(pipe, "it is no regular file");
        assertThat(MeasurementLock.heldBy(pipe)).isEmpty();
    }

    private static void assertRefused(Path file, String reason) {
        assertThatThrownBy(() -> MeasurementLock.acquire(file, line -> {}, () -> false))
                .isInstanceOf(UserError.class)
                .hasMessage("the lock that keeps measurements apart, " + file + ", cannot be had: " + reason
                        + "; remove it, or have its owner make it a regular file that everybody may read and write"
                        + " (chmod 666)");
    }
}
