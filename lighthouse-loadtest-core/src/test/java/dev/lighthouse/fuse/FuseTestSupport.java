package dev.lighthouse.fuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lighthouse.fuse.internal.MountSource;
import dev.lighthouse.fuse.internal.MountTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mounts real file systems, and finds the mount table clean after each test. This JVM is a client; the server is a
 * process of its own.
 */
abstract class FuseTestSupport {

    static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final List<OpenMount> mounts = new ArrayList<>();

    @BeforeAll
    static void needFuse() throws IOException {
        Path device = Path.of("/dev/fuse");
        assumeTrue(Files.exists(device), "there is no /dev/fuse here: modprobe fuse");
        assumeTrue(
                Files.isWritable(device)
                        && Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0),
                "these tests mount as root");
    }

    @AfterEach
    void leaveNothingMounted() {
        mounts.forEach(OpenMount::close);
        await().atMost(SOON).untilAsserted(() -> assertThat(ownMounts()).isEmpty());
    }

    final OpenMount open(FuseMount mount) throws MountException {
        OpenMount open = mount.open();
        mounts.add(open);
        return open;
    }

    /** Mounts of this process. */
    static List<MountTable.Mount> ownMounts() {
        long pid = ProcessHandle.current().pid();
        return MountTable.now().mounts().stream()
                .filter(mount -> MountSource.parse(mount)
                        .filter(source -> source.owner().pid() == pid)
                        .isPresent())
                .toList();
    }

    /** Runs a shell command and returns what it printed, errors too. */
    static String shell(String command, Path argument) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", command, "sh", argument.toString())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
