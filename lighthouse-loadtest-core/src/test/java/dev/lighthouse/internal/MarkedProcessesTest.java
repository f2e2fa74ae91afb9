package dev.lighthouse.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MarkedProcessesTest {

    private final MarkedProcesses family = MarkedProcesses.ofWorker();

    @BeforeEach
    void needTheEnvironmentOfProcesses() {
        assumeThat(Files.exists(Path.of("/proc/self/environ")))
                .as("only Linux shows the environment of a process")
                .isTrue();
    }

    /** A shell that starts a sleeper and ends at once, so that nobody knows any more whose the sleeper is. */
    private static ProcessHandle orphan(MarkedProcesses marked) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", "sleep 7777 >/dev/null 2>&1 & echo $!");
        marked.mark(builder.environment());
        Process shell = builder.start();
        try (BufferedReader out = shell.inputReader()) {
            long pid = Long.parseLong(out.readLine());
            shell.waitFor();
            return ProcessHandle.of(pid).orElseThrow();
        }
    }

    @Test
    void shouldEndOrphansOfItsFamilyAlone() throws Exception {
        MarkedProcesses others = MarkedProcesses.ofWorker();
        ProcessHandle ours = orphan(family);
        ProcessHandle theirs = orphan(others);
        try {
            family.end();

            await().until(() -> !ours.isAlive());
            assertThat(theirs.isAlive()).isTrue();
        } finally {
            theirs.destroyForcibly();
            ours.destroyForcibly();
        }
    }
}
