package dev.lighthouse.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupMemoryTest {

    private static final String VERSION_2 = "30 23 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw,nsdelegate\n";
    private static final String VERSION_1 = """
            34 31 0:29 / /sys/fs/cgroup/cpu rw,relatime - cgroup cgroup rw,cpu
            36 31 0:31 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory
            43 31 0:38 / /sys/fs/cgroup/unified rw,relatime shared:5 - cgroup2 cgroup2 rw
            """;

    @TempDir
    Path root;

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private Optional<CgroupMemory> own() {
        return CgroupMemory.own(root, 7);
    }

    @Test
    void shouldReadVersion2() throws Exception {
        write("proc/7/cgroup", "0::/system.slice/hub.service\n");
        write("proc/self/cgroup", "0::/user.slice/session-1.scope\n");
        write("proc/self/mountinfo", VERSION_2);
        write("sys/fs/cgroup/system.slice/hub.service/memory.current", "4096000\n");

        assertThat(own().orElseThrow().read()).isEqualTo(4_096_000);
        assertThat(own().orElseThrow().path()).isEqualTo("/system.slice/hub.service");
    }

    @Test
    void shouldReadVersion1() throws Exception {
        write("proc/7/cgroup", "4:cpu:/\n3:memory:/hub\n0::/\n");
        write("proc/self/cgroup", "4:cpu:/\n3:memory:/\n0::/\n");
        write("proc/self/mountinfo", VERSION_1);
        write("sys/fs/cgroup/memory/hub/memory.usage_in_bytes", "8192\n");

        assertThat(own().orElseThrow().read()).isEqualTo(8_192);
    }

    @Test
    void shouldFindAGroupBelowTheOneThatAContainerSees() throws Exception {
        write("proc/7/cgroup", "0::/docker/abc/hub\n");
        write("proc/self/cgroup", "0::/docker/abc/init\n");
        write("proc/self/mountinfo", VERSION_2.replace("0:26 / ", "0:26 /docker/abc "));
        write("sys/fs/cgroup/hub/memory.current", "4096\n");

        assertThat(own().orElseThrow().read()).isEqualTo(4_096);
    }

    @Test
    void shouldLeaveAGroupAloneInWhichTheLoadIsToo() throws Exception {
        write("proc/7/cgroup", "0::/user.slice\n");
        write("proc/self/cgroup", "0::/user.slice/session-1.scope\n");
        write("proc/self/mountinfo", VERSION_2);
        write("sys/fs/cgroup/user.slice/memory.current", "4096000\n");

        assertThat(own()).isEmpty();
    }

    @Test
    void shouldLeaveTheRootAlone() throws Exception {
        write("proc/7/cgroup", "0::/\n");
        write("proc/self/cgroup", "0::/user.slice\n");
        write("proc/self/mountinfo", VERSION_2);
        write("sys/fs/cgroup/memory.current", "4096000\n");

        assertThat(own()).isEmpty();
    }

    @Test
    void shouldDoWithoutCgroups() throws Exception {
        assertThat(own()).isEmpty();
        write("proc/7/cgroup", "nonsense\n");
        write("proc/self/cgroup", "nonsense\n");
        write("proc/self/mountinfo", "nonsense\n");
        assertThat(own()).isEmpty();
    }

    /** A process that waits, moved into a group that was made for it. */
    @Test
    void shouldReadARealGroup() throws Exception {
        boolean version2 = Files.exists(Path.of("/sys/fs/cgroup/cgroup.controllers"));
        Path mount = Path.of(version2 ? "/sys/fs/cgroup" : "/sys/fs/cgroup/memory");
        Path group = mount.resolve("lighthouse-test-" + ProcessHandle.current().pid());
        assumeTrue(Files.isWritable(mount.resolve("cgroup.procs")), "cannot make a cgroup below " + mount);
        Process process = new ProcessBuilder("cat").start();
        try {
            Files.createDirectory(group);
            assumeTrue(
                    Files.exists(group.resolve(version2 ? "memory.current" : "memory.usage_in_bytes")),
                    "the memory controller is not on below " + mount);
            Files.writeString(group.resolve("cgroup.procs"), Long.toString(process.pid()));

            CgroupMemory own = CgroupMemory.own(Path.of("/"), process.pid()).orElseThrow();
            assertThat(own.path()).endsWith(group.getFileName().toString());
            assertThat(own.read()).isNotNegative();
        } finally {
            process.destroyForcibly().waitFor();
            Files.deleteIfExists(group);
        }
    }
}
