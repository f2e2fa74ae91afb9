package dev.lighthouse.controller;

import dev.lighthouse.internal.AtomicFiles;
import dev.lighthouse.internal.Json;
import dev.lighthouse.result.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * {@code project.json} beside the runs: what only the project's POM says, for runs that no goal starts. Its owner alone
 * may read it, because a target's environment may hold a secret.
 *
 * @param component the project
 * @param targets that its plugin declares
 */
public record ProjectFile(RunResult.Component component, List<DeclaredTarget> targets) {

    private static final String NAME = "project.json";

    public ProjectFile {
        targets = List.copyOf(targets);
    }

    /** Writes it under the folder of all runs. */
    public void write(Path root) throws IOException {
        Path file = Files.createDirectories(root).resolve(NAME);
        Path unseen = Files.createTempDirectory(root, ".project");
        try {
            Path complete = unseen.resolve(NAME);
            AtomicFiles.write(complete, Json.bytes(this));
            if (complete.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(complete, PosixFilePermissions.fromString("rw-------"));
            }
            Files.move(complete, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unseen.resolve(NAME));
            Files.delete(unseen);
        }
    }

    /**
     * What was last written under a root; empty when nothing was.
     *
     * @throws IOException it cannot be read
     */
    public static Optional<ProjectFile> read(Path root) throws IOException {
        Path file = root.resolve(NAME);
        return Files.exists(file) ? Optional.of(Json.read(file, ProjectFile.class)) : Optional.empty();
    }
}
