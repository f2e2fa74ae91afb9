package dev.lighthouse.integrity.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that write a register and are killed while this one writes it, too. */
class RegisterKillTest {

    private static final int ROUNDS = Integer.getInteger("kill.rounds", 3);

    @TempDir
    Path folder;

    @Test
    void shouldKeepEachViolationThatWasTakenBeforeTheKill() throws Exception {
        long seed = Long.getLong("kill.seed", System.nanoTime());
        Random random = new Random(seed);
        Path file = folder.resolve("register.jsonl");
        ViolationRegister own = ViolationRegister.at(file);
        for (int round = 0; round < ROUNDS; round++) {
            int after = 1 + random.nextInt(200);
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            RegisterWriter.class.getName(),
                            file.toString(),
                            "round-" + round)
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (int i = 0; i < after; i++) {
                    assertThat(lines.readLine()).as("seed %s", seed).isEqualTo("taken " + i);
                    own.found(
                            ViolationRegisterTest.violation(
                                    "own-" + round + "-" + i, dev.lighthouse.integrity.ViolationKind.GONE),
                            "own");
                }
                process.toHandle().destroyForcibly();
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

            ViolationRegister opened = ViolationRegister.at(file);
            int count = round;
            assertThat(opened.list(ViolationFilter.all().where(it -> it.id().startsWith("round-" + count + "-")))
                            .size())
                    .as("seed %s, round %s", seed, round)
                    .isGreaterThanOrEqualTo(after);
            assertThat(opened.list(ViolationFilter.all().where(it -> it.id().startsWith("own-" + count + "-"))))
                    .as("seed %s, round %s", seed, round)
                    .hasSize(after);
        }
    }
}
