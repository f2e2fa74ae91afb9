package dev.lighthouse.fuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lighthouse.fuse.fs.MemoryFileSystem;
import dev.lighthouse.fuse.internal.MountTable;
import dev.lighthouse.internal.Folders;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The server's life, and what is left of a mount when one of the processes around it dies. */
class FuseServerTest extends FuseTestSupport {

    @Test
    void shouldAnswerEioForAnOperationThatThrowsAndGoOn() throws Exception {
        OpenMount mount = open(FuseMount.of(ThrowingFileSystem.class, ""));
        Path root = mount.path();

        assertThatThrownBy(() -> Files.readAttributes(root.resolve("throws"), "*"))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("Input/output error");
        assertThatThrownBy(() -> Files.readAttributes(root.resolve("overflows"), "*"))
                .hasMessageContaining("Input/output error");

        assertThat(Files.writeString(root.resolve("fine"), "text")).hasContent("text");
        assertThat(mount.counts().threw()).isEqualTo(2);
        assertThat(mount.counts().malformed()).isZero();
        assertThat(mount.counts().unanswered()).isZero();
        assertThat(mount.serverLog()).anyMatch(line -> line.contains("thrown on purpose"));
    }

    @Test
    void shouldCountWhatClientsAskedFor() throws Exception {
        OpenMount mount = open(FuseMount.inMemory().cache(CacheMode.MEASURED));
        Path file = mount.path().resolve("file");
        FuseCounts before = mount.counts();

        shell("for i in 1 2 3 4 5 6 7; do printf x >>\"$1\"; done; cat \"$1\"", file);

        FuseCounts counts = mount.counts().since(before);
        assertThat(counts.of("write")).isEqualTo(7);
        assertThat(counts.of("create")).isEqualTo(1);
        assertThat(counts.of("read")).isPositive();
        assertThat(counts.total()).isGreaterThan(15);
    }

    @Test
    void shouldAskTheServerEachTimeWhenMeasuredAndSeldomByDefault() throws Exception {
        OpenMount measured = open(FuseMount.inMemory().cache(CacheMode.MEASURED).named("measured"));
        OpenMount cached = open(FuseMount.inMemory().cache(CacheMode.DEFAULT).named("cached"));
        for (OpenMount mount : List.of(measured, cached)) {
            Path file = Files.write(mount.path().resolve("file"), new byte[4096]);
            for (int i = 0; i < 100; i++) {
                assertThat(Files.readAllBytes(file)).hasSize(4096);
            }
        }

        assertThat(measured.counts().of("read")).isGreaterThanOrEqualTo(100);
        assertThat(measured.counts().of("lookup")).isGreaterThanOrEqualTo(100);
        assertThat(cached.counts().of("lookup")).isLessThan(50);
        assertThat(cached.options()).contains("fuse.lighthouse", "default_permissions", "FUSE 7.");
    }

    @Test
    void shouldRefuseAFolderThatIsMissing() {
        assertRefused(folder.resolve("none"), "the mount point must be an existing folder but", "does not exist");
    }

    @Test
    void shouldRefuseAFile() throws Exception {
        assertRefused(Files.createFile(folder.resolve("file")), "is a file", "FuseMount.at(...)");
    }

    @Test
    void shouldRefuseAFolderWithFilesInIt() throws Exception {
        Files.createFile(Files.createDirectory(folder.resolve("full")).resolve("file"));

        assertRefused(folder.resolve("full"), "must be an empty folder", "out of sight");
    }

    @Test
    void shouldRefuseAFolderThatIsMountedAlready() throws Exception {
        Path place = Files.createDirectory(folder.resolve("place"));
        OpenMount mount = open(FuseMount.inMemory().at(place));

        assertRefused(place, "is a mount point already (fuse.lighthouse from lighthouse:", "unmount it");
        assertThat(mount.unmount()).isEmpty();
        assertThat(place).exists();
    }

    @Test
    void shouldSayWhenAForeignMountHasLostItsServer() throws Exception {
        Path place = Files.createDirectory(folder.resolve("place"));
        OpenMount mount = open(FuseMount.inMemory().at(place));
        kill(guardOf(mount));
        kill(mount.serverPid());
        await().atMost(SOON)
                .until(() -> !ProcessHandle.of(mount.serverPid())
                        .map(ProcessHandle::isAlive)
                        .orElse(false));

        assertRefused(place, "Transport endpoint is not connected", "run umount -l " + place);
    }

    @Test
    void shouldRefuseAFileSystemThatCannotBeMade() {
        assertThatThrownBy(
                        () -> FuseMount.of(ThrowingFileSystem.class, "argument").open())
                .isInstanceOf(MountException.class)
                .hasMessageContaining("public constructor with one String");
        assertThatThrownBy(() -> FuseMount.passThrough(folder.resolve("none")).open())
                .isInstanceOf(MountException.class)
                .hasMessageContaining("cannot be opened as a folder: ENOENT");
    }

    @Test
    void shouldRefuseTheSameNameTwice() throws Exception {
        open(FuseMount.inMemory().named("twice"));

        assertThatThrownBy(() -> FuseMount.inMemory().named("twice").open())
                .hasMessageContaining("has mounted a file system named 'twice' already");
    }

    @Test
    void shouldUnmountWhileInUseAndNameTheUser() throws Exception {
        OpenMount mount = open(FuseMount.inMemory());
        Process user = new ProcessBuilder(
                        "sh",
                        "-c",
                        "exec 3>\"$1\"/file; echo open; read end; echo x >&3",
                        "sh",
                        mount.path().toString())
                .redirectErrorStream(true)
                .start();
        BufferedReader said = user.inputReader(StandardCharsets.UTF_8);
        assertThat(said.readLine()).isEqualTo("open");

        assertThat(mount.unmount())
                .hasValueSatisfying(
                        sentence -> assertThat(sentence).contains("was unmounted while in use by pid " + user.pid()));

        user.getOutputStream().close();
        assertThat(said.readLine()).containsPattern("not connected|connection abort|I/O error");
        user.waitFor();
    }

    @Test
    void shouldFailClientsAndUnmountWhenTheServerIsKilled() throws Exception {
        OpenMount mount = open(FuseMount.of(ThrowingFileSystem.class, ""));
        Process waiting = new ProcessBuilder(
                        "sh",
                        "-c",
                        "echo begun; cat \"$1\"/hangs",
                        "sh",
                        mount.path().toString())
                .redirectErrorStream(true)
                .start();
        BufferedReader said = waiting.inputReader(StandardCharsets.UTF_8);
        assertThat(said.readLine()).isEqualTo("begun");
        await().atMost(SOON).until(() -> mount.serverLog().contains("hanging"));

        kill(mount.serverPid());

        assertThat(waiting.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(said.readLine()).containsPattern("not connected|connection abort");
        await().atMost(SOON).until(() -> MountTable.now().at(mount.path()).isEmpty());
        await().atMost(SOON).until(() -> !Files.exists(mount.path().getParent()));
        assertThat(mount.isServing()).isFalse();
        assertThatThrownBy(mount::counts).isInstanceOf(MountException.class).hasMessageContaining("has ended");
    }

    @Test
    void shouldInterruptAnOperationWhoseCallerGotASignal() throws Exception {
        OpenMount mount = open(FuseMount.of(ThrowingFileSystem.class, ""));
        Process waiting = new ProcessBuilder(
                        "cat", mount.path().resolve("hangs").toString())
                .redirectErrorStream(true)
                .start();
        await().atMost(SOON).until(() -> mount.serverLog().contains("hanging"));

        waiting.destroy();

        assertThat(waiting.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        await().atMost(SOON).until(() -> mount.serverLog().contains("interrupted"));
        assertThat(mount.counts().of("interrupt")).isPositive();
    }

    @Test
    void shouldUnmountWhenItsOwnerIsKilled() throws Exception {
        Owner owner = new Owner();

        kill(owner.process.pid());

        await().atMost(SOON).until(() -> MountTable.now().at(owner.mount).isEmpty());
        await().atMost(SOON).until(() -> !Files.exists(owner.mount.getParent()));
    }

    @Test
    void shouldClearAMountWhoseServerGuardAndOwnerWereKilled() throws Exception {
        Owner owner = new Owner();
        for (long guard : owner.guards()) {
            kill(guard);
        }
        kill(owner.server);
        kill(owner.process.pid());
        owner.process.waitFor();
        await().atMost(SOON).until(() -> ProcessHandle.of(owner.server).isEmpty());
        assertThat(MountTable.now().at(owner.mount)).isPresent();

        open(FuseMount.inMemory());

        assertThat(MountTable.now().at(owner.mount)).isEmpty();
        Folders.deleteQuietly(owner.mount.resolveSibling(".").normalize());
    }

    private static void assertRefused(Path place, String... words) {
        assertThatThrownBy(() -> FuseMount.inMemory().at(place).named("other").open())
                .isInstanceOf(MountException.class)
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(words));
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    private static long guardOf(OpenMount mount) {
        return ProcessHandle.of(mount.serverPid())
                .orElseThrow()
                .children()
                .findFirst()
                .orElseThrow()
                .pid();
    }

    /** A process that owns a mount, as a controller does. */
    private static final class Owner {
        final Process process;
        final Path mount;
        final long server;

        Owner() throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            MountingMain.class.getName())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
            mount = Path.of(said.readLine());
            server = Long.parseLong(said.readLine());
            assertThat(MountTable.now().at(mount)).isPresent();
        }

        List<Long> guards() {
            return ProcessHandle.of(server)
                    .orElseThrow()
                    .descendants()
                    .map(ProcessHandle::pid)
                    .toList();
        }
    }

    @Test
    void shouldBeFullAtItsCapacityAndHaveRoomAfterADeletion() throws Exception {
        Path root = open(FuseMount.of(MemoryFileSystem.class, "1048576")).path();
        Path file = root.resolve("file");
        Files.write(file, new byte[900_000]);

        assertThatThrownBy(() -> Files.write(root.resolve("more"), new byte[900_000]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No space left on device");
        Files.delete(root.resolve("more"));
        Files.delete(file);
        await().atMost(SOON).untilAsserted(() -> Files.write(file, new byte[900_000]));
    }
}
