package dev.lighthouse.chaos.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stop always ends. */
class FreezeTest {

    private Process victim;

    @BeforeEach
    void start() throws IOException {
        victim = new ProcessBuilder("sleep", "60").start();
    }

    @AfterEach
    void end() throws InterruptedException {
        victim.destroyForcibly().waitFor();
    }

    private String state() throws IOException {
        return LinuxProcess.of(victim.pid()).state();
    }

    @Test
    void shouldStopAProcessAndLetItGoOn() throws Exception {
        Freeze freeze = Freeze.of(LinuxProcess.of(victim.pid()));
        assertThat(state()).isEqualTo("T");

        freeze.end();

        assertThat(state()).as("asleep, or awake for a moment").isIn("S", "R");
        assertThat(victim.isAlive()).isTrue();
    }

    @Test
    void shouldLetItGoOnWhenItsGuardWasKilled() throws Exception {
        Freeze freeze = Freeze.of(LinuxProcess.of(victim.pid()));
        ProcessHandle guard = ProcessHandle.of(freeze.guardPid()).orElseThrow();
        guard.destroyForcibly();
        await().until(() -> !guard.isAlive());
        assertThat(state()).isEqualTo("T");

        freeze.end();

        assertThat(state()).as("asleep, or awake for a moment").isIn("S", "R");
    }

    @Test
    void shouldLeaveAnotherProcessOfThatPidAlone() throws Exception {
        LinuxProcess earlier = new LinuxProcess(victim.pid(), "1", "S");

        assertThatThrownBy(() -> Freeze.of(earlier))
                .hasMessage("pid " + victim.pid() + " could not be stopped: its guard said gone");
        assertThat(state()).isEqualTo("S");
    }

    @Test
    void shouldLetItGoOnWhenWhoStoppedItIsKilled() throws Exception {
        Process controller = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FreezingMain.class.getName(),
                        Long.toString(victim.pid()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = controller.inputReader(StandardCharsets.US_ASCII)) {
            assertThat(lines.readLine()).isEqualTo("stopped");
            assertThat(state()).isEqualTo("T");
        } finally {
            controller.destroyForcibly().waitFor();
        }

        await().until(() -> state().equals("S"));
    }
}
