package dev.lighthouse.chaos.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lighthouse.fuse.MountException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Mounts real disks over a folder, and finds nothing left of them after each test. This JVM is a client. */
abstract class DiskTestSupport {

    static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path temporary;

    /** What is below the disk. */
    Path folder = Path.of("");

    private final List<OpenDisk> disks = new ArrayList<>();

    @BeforeAll
    static void needFuse() throws IOException {
        Path device = Path.of("/dev/fuse");
        assumeTrue(Files.exists(device), "there is no /dev/fuse here: modprobe fuse");
        assumeTrue(
                Files.isWritable(device)
                        && Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0),
                "these tests mount as root");
    }

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(temporary.resolve("below"));
    }

    @AfterEach
    void leaveNothingBehind() throws IOException {
        disks.forEach(OpenDisk::close);
        for (OpenDisk disk : disks) {
            assertThat(Files.readString(Path.of("/proc/self/mountinfo")))
                    .doesNotContain(disk.path().toString());
            assertThat(ProcessHandle.of(disk.mount().serverPid()).filter(ProcessHandle::isAlive))
                    .isEmpty();
        }
        assertThat(folder.resolve(".lighthouse-unsynced")).doesNotExist();
    }

    final OpenDisk open(FailingDisk disk) throws MountException {
        OpenDisk open = disk.open();
        disks.add(open);
        return open;
    }

    static FileChannel writing(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    static ByteBuffer bytes(int count, int value) {
        byte[] bytes = new byte[count];
        java.util.Arrays.fill(bytes, (byte) value);
        return ByteBuffer.wrap(bytes);
    }

    static void syncDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
