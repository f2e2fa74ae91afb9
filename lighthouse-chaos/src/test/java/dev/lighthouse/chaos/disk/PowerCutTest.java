package dev.lighthouse.chaos.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is in the folder after the power went. */
class PowerCutTest extends DiskTestSupport {

    private List<String> below() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void shouldLoseDataThatWasNotSyncedAndKeepWhatWas() throws Exception {
        Files.write(folder.resolve("file"), new byte[4096]);
        OpenDisk disk = open(FailingDisk.over(folder).withPowerCuts(0));
        try (FileChannel file = writing(disk.path().resolve("file"))) {
            file.write(bytes(1000, 1));
            file.force(false);
            file.write(bytes(5000, 2));
        }

        PowerCut cut = disk.cutPower();

        byte[] expected = new byte[4096];
        Arrays.fill(expected, 0, 1000, (byte) 1);
        assertThat(folder.resolve("file")).hasBinaryContent(expected);
        assertThat(cut.lostBlocks()).isEqualTo(2);
        assertThat(cut.keptBlocks()).isZero();
    }

    @Test
    void shouldKeepAllWhenAllSurvives() throws Exception {
        OpenDisk disk = open(FailingDisk.over(folder).withPowerCuts(1));
        Files.write(disk.path().resolve("file"), new byte[5000]);

        PowerCut cut = disk.cutPower();

        assertThat(folder.resolve("file")).hasSize(5000);
        assertThat(cut.lostBlocks() + cut.lostNames()).isZero();
        assertThat(cut.keptNames()).isEqualTo(1);
    }

    @Test
    void shouldRefuseEverythingOnceThePowerIsOff() throws Exception {
        OpenDisk disk = open(FailingDisk.over(folder).withPowerCuts());
        try (FileChannel file = writing(disk.path().resolve("file"))) {
            assertThat(disk.isPowerOff()).isFalse();
            disk.cutPower();
            assertThatThrownBy(() -> file.write(bytes(1, 1))).hasMessage("Input/output error");
        } catch (IOException e) {
            // Closing may fail as well.
        }
        assertThat(disk.isPowerOff()).isTrue();
        assertThatThrownBy(() -> Files.writeString(disk.path().resolve("other"), "x"))
                .hasMessageContaining("Input/output error");
    }

    @Test
    void shouldLoseAFileWhoseDataWasSyncedButNotItsName() throws Exception {
        OpenDisk disk = open(FailingDisk.over(folder).withPowerCuts(0));
        try (FileChannel file = writing(disk.path().resolve("nameless"))) {
            file.write(bytes(10, 1));
            file.force(true);
        }
        disk.cutPower();

        assertThat(below()).isEmpty();
    }

    @Test
    void shouldTakeBackARenameThatWasNotSynced() throws Exception {
        Files.writeString(folder.resolve("config"), "old");
        OpenDisk disk = open(FailingDisk.over(folder).withPowerCuts(0));
        Path fresh = disk.path().resolve("config.new");
        try (FileChannel file = writing(fresh)) {
            file.write(bytes(3, 'n'));
            file.force(true);
        }
        Files.move(fresh, disk.path().resolve("config"), StandardCopyOption.ATOMIC_MOVE);
        assertThat(disk.path().resolve("config")).hasContent("nnn");

        PowerCut cut = disk.cutPower();

        assertThat(below()).containsExactly("config");
        assertThat(folder.resolve("config")).hasContent("old");
        assertThat(cut.lostNames()).isEqualTo(2);
    }

    @Test
    void shouldKeepARenameWhoseDirectoryWasSynced() throws Exception {
        Files.writeString(folder.resolve("config"), "old");
        OpenDisk disk = open(FailingDisk.over(folder).withPowerCuts(0));
        Path fresh = disk.path().resolve("config.new");
        try (FileChannel file = writing(fresh)) {
            file.write(bytes(3, 'n'));
            file.force(true);
        }
        Files.move(fresh, disk.path().resolve("config"), StandardCopyOption.ATOMIC_MOVE);
        syncDirectory(disk.path());
        disk.cutPower();

        assertThat(below()).containsExactly("config");
        assertThat(folder.resolve("config")).hasContent("nnn");
    }

    @Test
    void shouldBringBackWhatWasRemovedWithoutASync() throws Exception {
        Files.createDirectory(folder.resolve("directory"));
        Files.writeString(folder.resolve("directory/file"), "content");
        OpenDisk disk = open(FailingDisk.over(folder).withPowerCuts(0));
        Files.delete(disk.path().resolve("directory/file"));
        Files.delete(disk.path().resolve("directory"));
        Files.createDirectory(disk.path().resolve("another"));
        assertThat(below()).containsExactly(".lighthouse-unsynced", "another");
        assertThat(disk.path().toFile().list()).containsExactly("another");

        disk.cutPower();

        assertThat(below()).containsExactly("directory");
        assertThat(folder.resolve("directory/file")).hasContent("content");
    }

    @Test
    void shouldBringBackWhatWasTruncatedWithoutASync() throws Exception {
        Files.write(folder.resolve("file"), bytes(10_000, 5).array());
        OpenDisk disk = open(FailingDisk.over(folder).withPowerCuts(0));
        Files.write(disk.path().resolve("file"), new byte[10], StandardOpenOption.TRUNCATE_EXISTING);
        try (FileChannel file = writing(disk.path().resolve("file"))) {
            file.truncate(3);
        }
        disk.cutPower();

        assertThat(folder.resolve("file")).hasBinaryContent(bytes(10_000, 5).array());
    }

    @Test
    void shouldLoseWhatALyingFsyncLeftOut() throws Exception {
        OpenDisk disk = open(FailingDisk.over(folder)
                .withPowerCuts(0)
                .fault(Fault.lyingFsync().on(Operation.FSYNC).path("*.log")));
        for (String name : new String[] {"a.log", "b.txt"}) {
            try (FileChannel file = writing(disk.path().resolve(name))) {
                file.write(bytes(10, 1));
                file.force(true);
            }
        }
        syncDirectory(disk.path());
        disk.cutPower();

        assertThat(folder.resolve("a.log")).isEmptyFile();
        assertThat(folder.resolve("b.txt")).hasSize(10);
    }

    @Test
    void shouldLoseWhatAFailedFsyncForgotThoughTheNextOneSucceeds() throws Exception {
        Files.write(folder.resolve("file"), new byte[8192]);
        OpenDisk disk = open(FailingDisk.over(folder).withPowerCuts(0).fault(Fault.fsyncGate()));
        try (FileChannel file = writing(disk.path().resolve("file"))) {
            file.write(bytes(8192, 1));
            assertThatThrownBy(() -> file.force(true)).hasMessage("Input/output error");
            // Written again, and so known again.
            file.write(bytes(10, 2), 0);
            file.force(true);
        }
        disk.cutPower();

        byte[] left = Files.readAllBytes(folder.resolve("file"));
        assertThat(Arrays.copyOfRange(left, 10, 4096)).containsOnly(1);
        assertThat(Arrays.copyOfRange(left, 4096, 8192)).containsOnly(0);
    }

    @Test
    void shouldCutThePowerBeforeAnOperation() throws Exception {
        OpenDisk disk = open(FailingDisk.over(folder)
                .withPowerCuts(1)
                .fault(Fault.powerCut().on(Operation.WRITE).nth(2)));
        try (FileChannel file = writing(disk.path().resolve("file"))) {
            file.write(bytes(10, 1));
            assertThatThrownBy(() -> file.write(bytes(10, 1))).hasMessage("Input/output error");
        } catch (IOException e) {
            // Closing may fail as well.
        }
        assertThat(disk.isPowerOff()).isTrue();
        disk.cutPower();

        assertThat(folder.resolve("file")).hasSize(10);
        assertThat(disk.injections())
                .singleElement()
                .satisfies(each -> assertThat(each.what()).contains("power"));
    }

    @Test
    void shouldLoseTheSameForTheSameSeed() throws Exception {
        byte[] first = afterCut(11, "first");
        byte[] second = afterCut(11, "second");
        byte[] other = afterCut(13, "other");

        assertThat(second).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    private byte[] afterCut(long seed, String name) throws Exception {
        Path own = Files.createDirectory(temporary.resolve(name));
        Files.write(own.resolve("file"), new byte[200 * 4096]);
        try (OpenDisk disk = open(FailingDisk.over(own).withPowerCuts(0.5).seed(seed))) {
            try (FileChannel file = writing(disk.path().resolve("file"))) {
                file.write(bytes(200 * 4096, 1));
            }
            PowerCut cut = disk.cutPower();
            assertThat(cut.tornBlocks()).isPositive();
            assertThat(cut.keptBlocks()).isPositive();
            assertThat(cut.lostBlocks()).isPositive();
        }
        return Files.readAllBytes(own.resolve("file"));
    }

    @Test
    void shouldRefuseToCutThePowerOfADiskThatDoesNotKnowWhatIsSynced() throws Exception {
        OpenDisk disk = open(FailingDisk.over(folder));

        assertThatThrownBy(disk::cutPower).hasMessageContaining("opened without withPowerCuts()");
    }

    @Test
    void shouldSayTheSameWhenAskedAgain() throws Exception {
        OpenDisk disk = open(FailingDisk.over(folder).withPowerCuts(0));
        Files.write(disk.path().resolve("file"), new byte[5000]);

        assertThat(disk.cutPower()).isEqualTo(disk.cutPower()).isEqualTo(new PowerCut(0, 2, 0, 0, 1));
    }

    @Test
    void shouldClearWhatAKilledServerHasLeftInTheHiddenFolder() throws Exception {
        Path hidden = Files.createDirectory(folder.resolve(".lighthouse-unsynced"));
        Files.writeString(hidden.resolve("7"), "removed long ago");
        OpenDisk disk = open(FailingDisk.over(folder).withPowerCuts());
        assertThat(disk.path().toFile().list()).isEmpty();
        disk.close();

        assertThat(below()).isEmpty();
    }

    @Test
    void shouldLeaveNothingWhenItsOwnerIsKilled() throws Exception {
        Files.writeString(folder.resolve("file"), "content");
        Path place = Files.createDirectory(temporary.resolve("place"));
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                OpeningMain.class.getName(),
                folder.toString(),
                place.toString());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process owner = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        long server = Long.parseLong(owner.inputReader().readLine());
        Files.delete(place.resolve("file"));
        assertThat(below()).containsExactly(".lighthouse-unsynced");

        owner.destroyForcibly().waitFor();

        await().atMost(SOON)
                .until(() ->
                        !ProcessHandle.of(server).map(ProcessHandle::isAlive).orElse(false));
        await().atMost(SOON)
                .until(() -> !Files.readString(Path.of("/proc/self/mountinfo")).contains(place.toString()));
        assertThat(below()).isEmpty();
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.map(each -> each.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("lighthouse"));
        }
    }
}
