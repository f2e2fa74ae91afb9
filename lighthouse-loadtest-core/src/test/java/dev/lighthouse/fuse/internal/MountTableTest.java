package dev.lighthouse.fuse.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lighthouse.target.internal.ProcessIdentity;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines in the format of proc(5). */
class MountTableTest {

    private static final MountTable TABLE = MountTable.parse(List.of(
            "22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw",
            "36 22 0:40 / /mnt/with\\040space rw,nosuid shared:2 master:1 - tmpfs tmpfs rw,size=1k",
            "40 36 0:52 /sub /mnt/with\\040space/in rw,nodev - fuse.lighthouse lighthouse:probe:4026531836:12:345"
                    + " rw,user_id=0",
            "41 36 0:53 / /mnt/with\\040space/in ro - fuse.sshfs host:/there ro",
            "broken"));

    @Test
    void shouldReadEachField() {
        assertThat(TABLE.mounts()).hasSize(4);
        assertThat(TABLE.mounts().get(2))
                .isEqualTo(new MountTable.Mount(
                        "0:52",
                        "/mnt/with space/in",
                        "rw,nodev",
                        "fuse.lighthouse",
                        "lighthouse:probe:4026531836:12:345",
                        "rw,user_id=0"));
    }

    @Test
    void shouldFindTheMountInWhichAPathLies() {
        assertThat(TABLE.of(Path.of("/mnt/with space/in/deep/file"))
                        .orElseThrow()
                        .type())
                .as("the uppermost of two")
                .isEqualTo("fuse.sshfs");
        assertThat(TABLE.of(Path.of("/mnt/with space/inside")).orElseThrow().type())
                .isEqualTo("tmpfs");
        assertThat(TABLE.of(Path.of("/mnt")).orElseThrow().type()).isEqualTo("ext4");
        assertThat(TABLE.at(Path.of("/mnt"))).isEmpty();
    }

    @Test
    void shouldTellFuseFromTheRest() {
        assertThat(TABLE.mounts()).extracting(MountTable.Mount::isFuse).containsExactly(false, false, true, true);
    }

    @Test
    void shouldRecogniseOurOwnAndOnlyOurOwn() {
        assertThat(MountSource.parse(TABLE.mounts().get(2)))
                .contains(new MountSource("probe", "4026531836", new ProcessIdentity(12, "ticks:345")));
        assertThat(MountSource.parse(TABLE.mounts().get(3))).isEmpty();
        assertThat(MountSource.parse(TABLE.mounts().get(0))).isEmpty();
    }

    @Test
    void shouldWriteTheSourceThatItReads() {
        MountSource own = MountSource.own("probe");

        assertThat(MountSource.parse(new MountTable.Mount("0:1", "/m", "rw", MountSource.TYPE, own.toString(), "rw")))
                .contains(own);
        assertThat(own.isLeftBehind()).isFalse();
        assertThat(MountSource.of("probe", new ProcessIdentity(own.owner().pid(), "ticks:1"))
                        .isLeftBehind())
                .isTrue();
        assertThat(new MountSource("probe", "1", new ProcessIdentity(1, "ticks:0")).isLeftBehind())
                .as("of another pid namespace")
                .isFalse();
        assertThatThrownBy(() -> MountSource.own("a b")).hasMessageContaining("letters, digits");
    }
}
