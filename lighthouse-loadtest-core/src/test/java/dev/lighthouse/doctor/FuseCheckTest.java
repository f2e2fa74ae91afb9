package dev.lighthouse.doctor;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FuseCheckTest extends DoctorTestSupport {

    private static final String READY = "/dev/fuse can be opened, and /usr/bin/fusermount3 mounts for this user";
    private static final String CONTAINER = "docker run --device /dev/fuse --cap-add SYS_ADMIN ...";

    @Test
    void shouldFindAllThatAMountNeeds() {
        assertOk(check("fuse"), READY);
    }

    @Test
    void shouldNotAskForAHelperWhereTheUserMayMount() {
        machine.asRoot().programs.remove("fusermount3");

        assertOk(check("fuse"), "/dev/fuse can be opened, and this user may mount");
    }

    @Test
    void shouldSayThatThereIsNoDevice() {
        machine.without("/dev/fuse");

        assertMissing(check("fuse"), "there is no /dev/fuse", "sudo modprobe fuse");
        machine.inContainer();
        assertMissing(check("fuse"), "there is no /dev/fuse", CONTAINER);
    }

    @Test
    void shouldSayWhyTheDeviceCannotBeOpened() {
        machine.unopened.put(Path.of("/dev/fuse"), "Operation not permitted");
        String sentence = "/dev/fuse cannot be opened by this user: Operation not permitted";

        assertMissing(check("fuse"), sentence, "sudo chmod 666 /dev/fuse");
        machine.inContainer();
        assertMissing(check("fuse"), sentence, CONTAINER);
    }

    @Test
    void shouldSayThatTheHelperIsMissing() {
        machine.programs.remove("fusermount3");
        machine.program("fusermount", "/bin/fusermount");
        String sentence = "/dev/fuse can be opened, but this user may not mount and fusermount3 is not installed";

        assertMissing(check("fuse"), sentence, "sudo apt-get update && sudo apt-get install -y fuse3");
        machine.file("/etc/os-release", "ID=fedora\nVERSION_ID=43\n");
        assertMissing(check("fuse"), sentence, "sudo dnf install -y fuse3");
    }

    @Test
    void shouldSayThatTheHelperLacksItsPrivilege() {
        machine.setUserId.clear();

        assertMissing(
                check("fuse"),
                "/usr/bin/fusermount3 does not run as root, and this user lacks CAP_SYS_ADMIN",
                "sudo chmod u+s /usr/bin/fusermount3");
    }

    @Test
    void shouldSayThatTheHelperCannotGainItsPrivilege() {
        machine.status(1000, "0000000000000000", "00000000a80425fb");
        String sentence = "/usr/bin/fusermount3 may not mount: CAP_SYS_ADMIN is withheld from this process";

        assertMissing(check("fuse"), sentence, "run outside of what withholds it");
        machine.inContainer();
        assertMissing(check("fuse"), sentence, CONTAINER);
    }
}
