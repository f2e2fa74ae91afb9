package dev.lighthouse.doctor;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FuseCheckTest extends DoctorTestSupport {

    private static final String READY = "/dev/fuse can be opened, /usr/bin/fusermount3 and libfuse 2 are there";
    private static final String CONTAINER = "docker run --device /dev/fuse --cap-add SYS_ADMIN ...";

    @Test
    void shouldFindAllThatAMountNeeds() {
        assertOk(check("fuse"), READY);
    }

    @Test
    void shouldTakeTheOlderHelper() {
        machine.asRoot().programs.remove("fusermount3");
        machine.program("fusermount", "/bin/fusermount");

        assertOk(check("fuse"), "/dev/fuse can be opened, /bin/fusermount and libfuse 2 are there");
    }

    @Test
    void shouldNotAskForASetUserIdHelperWhereTheUserMayMount() {
        machine.asRoot().setUserId.clear();

        assertOk(check("fuse"), READY);
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

        assertMissing(
                check("fuse"),
                "/dev/fuse can be opened, but fusermount3 is not installed",
                "sudo apt-get update && sudo apt-get install -y fuse3");
    }

    @Test
    void shouldSayThatTheLibraryIsMissingByItsNameInThatRelease() {
        machine.without("/lib/x86_64-linux-gnu/libfuse.so.2");
        String sentence = "/dev/fuse can be opened, but libfuse 2 is not installed";

        assertMissing(check("fuse"), sentence, "sudo apt-get update && sudo apt-get install -y libfuse2");
        machine.file("/etc/os-release", "ID=ubuntu\nID_LIKE=debian\nVERSION_ID=\"24.04\"\n");
        assertMissing(check("fuse"), sentence, "sudo apt-get update && sudo apt-get install -y libfuse2t64");
        machine.file("/etc/os-release", "ID=fedora\nVERSION_ID=43\n");
        assertMissing(check("fuse"), sentence, "sudo dnf install -y fuse-libs");
    }

    @Test
    void shouldNameEverythingThatIsMissingAtOnce() {
        machine.without("/lib/x86_64-linux-gnu/libfuse.so.2").programs.remove("fusermount3");

        assertMissing(
                check("fuse"),
                "/dev/fuse can be opened, but fusermount3 and libfuse 2 are not installed",
                "sudo apt-get update && sudo apt-get install -y fuse3 libfuse2");
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
