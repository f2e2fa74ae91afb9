package dev.lighthouse.examples.hub.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentKeysTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void create() throws IOException {
        file = folder.resolve("keys");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    @Test
    void shouldAdmitAnAgentWithItsKeyOnly() throws IOException {
        Files.writeString(file, "# keys\n\nagent-1 = k=1\nagent-2=k2\n");
        AgentKeys keys = AgentKeys.read(file);
        assertThat(keys.admit("agent-1", "k=1")).isTrue();
        assertThat(keys.admit("agent-1", "k2")).isFalse();
        assertThat(keys.admit("agent-1", null)).isFalse();
        assertThat(keys.admit("agent-3", "k2")).isFalse();
    }

    @Test
    void shouldAdmitEveryAgentWhenNoKeysAreConfigured() {
        assertThat(AgentKeys.none().admit("anyone", null)).isTrue();
    }

    @Test
    void shouldRefuseAFileThatOthersCanRead() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> AgentKeys.read(file))
                .hasMessage("agent keys in " + file + " must be for their owner only but are rw-r-----; run chmod 600 "
                        + file);
    }

    @Test
    void shouldNameTheLineThatIsWrongWithoutShowingIt() throws IOException {
        Files.writeString(file, "agent-1 = k1\nsecret-without-agent\n");
        assertThatThrownBy(() -> AgentKeys.read(file))
                .hasMessageContaining("in line 2 of " + file)
                .hasMessageNotContaining("secret-without-agent");
    }

    @Test
    void shouldRefuseAnAgentThatIsListedTwice() throws IOException {
        Files.writeString(file, "agent-1 = k1\nagent-1 = k2\n");
        assertThatThrownBy(() -> AgentKeys.read(file)).hasMessageContaining("each agent once, in line 2");
    }

    @Test
    void shouldSayThatTheFileIsMissing() {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> AgentKeys.read(missing))
                .hasMessage("expected agent keys in " + missing + " but there is no such file");
    }
}
