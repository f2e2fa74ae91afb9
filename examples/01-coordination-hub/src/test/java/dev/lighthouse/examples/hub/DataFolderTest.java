package dev.lighthouse.examples.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path temporary;

    @Test
    void shouldKeepItsSecretForItsOwner() throws Exception {
        Path folder = temporary.resolve("data");
        byte[] secret;
        String node;
        try (DataFolder data = DataFolder.open(folder)) {
            secret = data.secret();
            node = data.node();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("hub.secret"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        try (DataFolder data = DataFolder.open(folder)) {
            assertThat(data.secret()).isEqualTo(secret).hasSize(32);
            assertThat(data.node()).isEqualTo(node).matches("hub-[0-9a-f]{8}");
        }
    }

    @Test
    void shouldRefuseAFolderThatAnotherHubUses() throws Exception {
        try (DataFolder first = DataFolder.open(temporary)) {
            assertThat(first.database()).isEqualTo(temporary.resolve("events.db"));
            assertThatThrownBy(() -> DataFolder.open(temporary))
                    .hasMessage("expected that no other hub uses " + temporary
                            + " but one does; stop it or choose another folder with --data");
        }
    }

    @Test
    void shouldRefuseAFileInPlaceOfAFolder() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));
        assertThatThrownBy(() -> DataFolder.open(file))
                .hasMessage("expected a folder at " + file + " but it is a file; choose another one with --data");
    }

    @Test
    void shouldRefuseADamagedSecret() throws IOException {
        Files.writeString(temporary.resolve("hub.secret"), "abc");
        assertThatThrownBy(() -> DataFolder.open(temporary))
                .hasMessageStartingWith("expected 64 hex digits in " + temporary.resolve("hub.secret"))
                .hasMessageNotContaining("abc");
    }

    @Test
    void shouldRemoveWhatAKilledHubLeftBehind() throws Exception {
        Path left = temporary.resolve("native").resolve("left.so");
        Files.createDirectories(left.getParent());
        Files.createFile(left);
        try (DataFolder data = DataFolder.open(temporary)) {
            assertThat(data.libraries()).isEmptyDirectory();
        }
    }
}
