package dev.lighthouse.fuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lighthouse.target.internal.Programs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Mounts of a user without privilege, in a mount namespace of their own where the device may be anybody's. */
class OrdinaryUserTest extends FuseTestSupport {

    /** May read every file, since class paths often lie in somebody's home, and nothing else. */
    private static final String AS_NOBODY = "setpriv --reuid=65534 --regid=65534 --clear-groups"
            + " --inh-caps=-all,+dac_read_search --ambient-caps=-all,+dac_read_search ";

    private static final String DEVICE_WITH_MODE = "mount -t tmpfs none /mnt && mknod -m %s /mnt/fuse c 10 229"
            + " && mount --bind /mnt/fuse /dev/fuse && umount -l /mnt && ";

    @Test
    void shouldMountThroughFusermount3() throws Exception {
        assumeTrue(Programs.find("fusermount3").isPresent(), "fusermount3 is missing: apt-get install fuse3");

        String said = asNobody(DEVICE_WITH_MODE.formatted("666"), "");

        assertThat(said)
                .contains("written by an ordinary user\n", "owner 65534\n", "user_id=65534", "FUSE 7.")
                .contains("in the way: nobody\n", "left: []\n");
    }

    @Test
    void shouldSayWhoseDeviceItIs() throws Exception {
        String said = asNobody(DEVICE_WITH_MODE.formatted("600"), "");

        assertThat(said)
                .startsWith("unavailable: /dev/fuse cannot be opened by this user (EACCES); run chmod 666 /dev/fuse as"
                        + " root\n")
                .contains("left: []\n");
    }

    @Test
    void shouldSayThatNobodyMayMountWithoutFusermount3() throws Exception {
        String said = asNobody(DEVICE_WITH_MODE.formatted("666"), "env PATH=/nowhere ");

        assertThat(said)
                .startsWith("unavailable: this user may not mount, and there is no fusermount3 that could do it; run"
                        + " apt-get install fuse3, or run as root\n");
    }

    private static String asNobody(String before, String with) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String script = before + "exec " + AS_NOBODY + with + java + " -Djava.io.tmpdir=/tmp -cp \"$1\" "
                + OrdinaryUserMain.class.getName() + " 2>&1";
        Process process = new ProcessBuilder(
                        "unshare",
                        "-m",
                        "--propagation",
                        "private",
                        "sh",
                        "-c",
                        script,
                        "sh",
                        System.getProperty("java.class.path"))
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
