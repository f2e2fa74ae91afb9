package dev.lighthouse.internal;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Deleting folders. */
public final class Folders {

    private Folders() {}

    /**
     * Deletes a folder with what is in it, following no links and entering no other file system that is mounted there;
     * what cannot be deleted stays.
     */
    public static void deleteQuietly(Path folder) {
        try {
            Object device = device(folder);
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                        throws IOException {
                    return device.equals(device(directory)) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                        throws IOException {
                    Files.deleteIfExists(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            // The folder is inside the run's folder, where a rest harms nobody.
        }
    }

    /** The same for all folders where the system does not tell. */
    private static Object device(Path folder) throws IOException {
        return folder.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? Files.getAttribute(folder, "unix:dev", LinkOption.NOFOLLOW_LINKS)
                : "";
    }
}
