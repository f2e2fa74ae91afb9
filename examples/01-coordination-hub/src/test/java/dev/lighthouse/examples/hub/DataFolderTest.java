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
    void shouldBeForItsOwner() throws Exception {
        Path folder = temporary.resolve("data");
        try (DataFolder data = DataFolder.open(folder)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
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
    void shouldRemoveWhatAKilledHubLeftBehind() throws Exception {
        Path left = temporary.resolve("native").resolve("left.so");
        Files.createDirectories(left.getParent());
        Files.createFile(left);
        try (DataFolder data = DataFolder.open(temporary)) {
            assertThat(data.libraries()).isEmptyDirectory();
        }
    }
}
