package dev.lighthouse.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another process appends and is killed, or runs out of disk; what it said was durable must be there. */
class MerkleLogCrashTest {

    private static final int ROUNDS = Integer.getInteger("kill.rounds", 3);

    @TempDir
    Path folder;

    @Test
    void shouldKeepWhatWasSyncedWhenKilled() throws Exception {
        long seed = Long.getLong("kill.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            int after = random.nextInt(60);
            Process process = appender(List.of(), round);
            long synced;
            try (BufferedReader lines = reader(process)) {
                synced = number(lines.readLine());
                for (int i = 0; i < after; i++) {
                    synced = number(lines.readLine());
                }
                process.toHandle().destroyForcibly(); // unlike the process's own method, leaves its output to be read
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    // The kill may cut the last line within its number, which then says less, never more.
                    synced = line.matches("synced \\d+") ? Math.max(synced, number(line)) : synced;
                }
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            try (MerkleLog log = MerkleLog.open(folder)) {
                assertThat(log.size()).as("seed %s, round %s", seed, round).isGreaterThanOrEqualTo(synced);
                List<byte[]> entries = new ArrayList<>();
                log.forEach(0, log.size(), (index, entry) -> {
                    assertThat(entry).as("seed %s, entry %s", seed, index).isEqualTo(Appender.entry(index));
                    entries.add(entry);
                });
                assertThat(log.root()).isEqualTo(NaiveTree.root(entries));
            }
        }
    }

    @Test
    void shouldKeepWhatWasSyncedWhenTheDiskIsFull() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "prlimit (util-linux) is not installed");
        Process process = appender(List.of("/usr/bin/prlimit", "--fsize=700000"), 1);
        long synced = 0;
        String failure = "";
        try (BufferedReader lines = reader(process)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synced = line.startsWith("synced ") ? number(line) : synced;
                failure = line.startsWith("failed ") ? line : failure;
            }
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(3);
        assertThat(failure)
                .contains("expected to write the log " + folder + " but ")
                .contains("it is durable up to entry " + synced)
                .contains("free space or mend the disk, then open it again");
        try (MerkleLog log = MerkleLog.open(folder)) {
            assertThat(log.size()).isGreaterThanOrEqualTo(synced).isPositive();
            log.append(Appender.entry(log.size()));
            log.sync();
            log.forEach(0, log.size(), (index, entry) -> assertThat(entry).isEqualTo(Appender.entry(index)));
        }
    }

    private Process appender(List<String> before, long seed) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Appender.class.getName(),
                folder.toString(),
                Long.toString(seed)));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static long number(String line) {
        assertThat(line).isNotNull().matches("(opened|synced) \\d+");
        return Long.parseLong(line.substring(line.indexOf(' ') + 1));
    }
}
