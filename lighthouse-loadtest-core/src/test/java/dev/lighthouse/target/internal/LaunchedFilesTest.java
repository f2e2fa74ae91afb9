package dev.lighthouse.target.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.result.TargetResult.LaunchedFile;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchedFilesTest {

    /** {@code printf abc | sha256sum}, FIPS 180-2 appendix B.1. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path folder;

    @Test
    void shouldDigestFilesOfTheCommandLineOnce() throws Exception {
        Path file = Files.writeString(folder.resolve("config"), "abc");

        assertThat(LaunchedFiles.of(List.of("config", "--verbose", "config", "missing"), folder))
                .containsExactly(new LaunchedFile(file.toString(), ABC));
    }

    @Test
    void shouldDigestAFolderAsSha256sumOfItsFilesWould() throws Exception {
        Path classes = Files.createDirectories(folder.resolve("classes/b"));
        Files.writeString(classes.resolve("two"), "abc");
        Files.writeString(folder.resolve("classes/a"), "abc");

        // printf '%s  a\n%s  b/two\n' ABC ABC | sha256sum
        assertThat(LaunchedFiles.of(List.of("-cp", "classes"), folder))
                .containsExactly(new LaunchedFile(
                        folder.resolve("classes") + "/",
                        "b2a1af67003282634e7a71ff4359238195cad4920c4a64725c230c5a54e5defc"));
    }

    @Test
    void shouldFollowClassPathWildcardsAndManifests() throws Exception {
        Files.createDirectories(folder.resolve("lib"));
        Files.writeString(folder.resolve("lib/a b.jar"), "abc");
        Files.writeString(folder.resolve("lib/notes.txt"), "abc");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "lib/a%20b.jar missing.jar");
        try (OutputStream out = Files.newOutputStream(folder.resolve("app.jar"))) {
            new JarOutputStream(out, manifest).close();
        }

        assertThat(LaunchedFiles.of(List.of("-jar", "app.jar"), folder))
                .extracting(LaunchedFile::path)
                .containsExactly(
                        folder.resolve("app.jar").toString(),
                        folder.resolve("lib/a b.jar").toString());
        assertThat(LaunchedFiles.of(List.of("-cp", "lib/*"), folder))
                .containsExactly(new LaunchedFile(folder.resolve("lib/a b.jar").toString(), ABC));
    }
}
