package dev.lighthouse.chaos.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.fuse.MountException;
import dev.lighthouse.internal.Folders;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * SQLite (WAL, synchronous=FULL) while the power goes at seeded moments: in the middle of its writes and syncs of the log
 * and of the database, and of the creation of both. {@code power.cuts} says how often.
 */
class SqlitePowerCutTest extends DiskTestSupport {

    private static final int CUTS = Integer.getInteger("power.cuts", 5);
    private static final int ROWS = 400;

    /** How one round went. */
    private record Round(long seed, String moment, int acknowledged, PowerCut cut, List<String> losses) {}

    @Test
    void shouldLoseNothingAcknowledgedWithHonestSyncs() throws Exception {
        int acknowledged = 0;
        int lostBlocks = 0;
        for (long seed = 1; seed <= CUTS; seed++) {
            Round round = round(seed, FailingDisk.over(folder).withPowerCuts().seed(seed));
            assertThat(round.losses).as("%s", round).isEmpty();
            acknowledged += round.acknowledged;
            lostBlocks += round.cut.lostBlocks() + round.cut.tornBlocks();
        }
        System.out.println(CUTS + " power cuts: " + acknowledged + " acknowledged rows, none lost; " + lostBlocks
                + " blocks that were not synced were");
        assertThat(acknowledged).isPositive();
        assertThat(lostBlocks).isPositive();
    }

    @Test
    void shouldFindTheLossWhenFsyncLies() throws Exception {
        int found = 0;
        for (long seed = 1; seed <= CUTS; seed++) {
            FailingDisk lying =
                    FailingDisk.over(folder).withPowerCuts().seed(seed).fault(Fault.lyingFsync());
            Round round = round(seed, lying);
            found += round.losses.isEmpty() ? 0 : 1;
        }
        System.out.println(CUTS + " power cuts with an fsync that lies: loss found after " + found);
        assertThat(found).isPositive();
    }

    @Test
    void shouldFindTheLossWhenOnlyTheLogsFsyncLies() throws Exception {
        FailingDisk lying = FailingDisk.over(folder)
                .withPowerCuts(0)
                .fault(Fault.lyingFsync().on(Operation.FSYNC).path("*-wal"))
                .fault(Fault.powerCut().on(Operation.FSYNC).path("*-wal").nth(9));
        Round round = round(0, lying);

        assertThat(round.losses).isNotEmpty();
    }

    private Round round(long seed, FailingDisk described) throws MountException, IOException, InterruptedException {
        for (Path each : List.of(
                folder.resolve("events.db"), folder.resolve("events.db-wal"), folder.resolve("events.db-shm"))) {
            Files.deleteIfExists(each);
        }
        Fault moment = moment(new SplittableRandom(seed));
        List<String> acknowledged;
        PowerCut cut;
        try (OpenDisk disk = described.fault(moment).open()) {
            acknowledged = write(disk.path().resolve("events.db"));
            cut = disk.cutPower();
        }
        return new Round(
                seed,
                moment + " " + moment.first(),
                acknowledged.size(),
                cut,
                SqliteEvents.losses(folder.resolve("events.db"), acknowledged));
    }

    private static Fault moment(SplittableRandom random) {
        return switch (random.nextInt(6)) {
            case 0 -> Fault.powerCut().on(Operation.FSYNC).path("*-wal").nth(1 + random.nextInt(200));
            case 1 -> Fault.powerCut().on(Operation.WRITE).path("*.db").nth(1 + random.nextInt(100));
            case 2 -> Fault.powerCut().on(Operation.FSYNC).path("*.db").nth(1 + random.nextInt(20));
            case 3 -> Fault.powerCut().on(Operation.FSYNCDIR).nth(1 + random.nextInt(2));
            default -> Fault.powerCut().on(Operation.WRITE).path("*-wal").nth(1 + random.nextInt(600));
        };
    }

    /** In a process of its own, which ends with the power. */
    private List<String> write(Path database) throws IOException, InterruptedException {
        Path own = Files.createDirectories(temporary.resolve("writer"));
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:-CreateCoredumpOnCrash",
                        "-XX:ErrorFile=" + own.resolve("crash"),
                        "-Djava.io.tmpdir=" + own,
                        SqliteWriterMain.class.getName(),
                        database.toString(),
                        Integer.toString(ROWS))
                .redirectError(own.resolve("log").toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process writer = builder.start();
        List<String> acknowledged = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                acknowledged.add(line);
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }
        assertThat(own.resolve("crash")).doesNotExist();
        Folders.deleteQuietly(own);
        return acknowledged;
    }
}
