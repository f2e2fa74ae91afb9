package dev.lighthouse.examples.hub;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/**
 * The hub's folder, which one hub at a time may use: {@code events.db} (the store), {@code hub.lock}, and
 * {@code native/} for the database's library while the hub runs. Unless the key that seals events lies elsewhere, {@code
 * hub-1.key} is here too; without it the folder holds no secret and may be handed on as evidence.
 */
final class DataFolder implements AutoCloseable {
    static final String MAC_KEY = "hub-1.key";

    private final Path folder;
    private final FileChannel lock;

    private DataFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Opens the folder, creating it where there is none. */
    static DataFolder open(Path folder) throws StartException {
        try {
            Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
            FileChannel lock = lock(folder);
            try {
                clear(folder.resolve("native"));
                return new DataFolder(folder, lock);
            } catch (IOException e) {
                lock.close();
                throw e;
            }
        } catch (FileAlreadyExistsException e) {
            throw StartException.environment(
                    "expected a folder at " + folder + " but it is a file; choose another one with --data");
        } catch (IOException e) {
            throw StartException.environment("expected a folder that can be written at " + folder + " but: "
                    + e.getClass().getSimpleName() + " at " + e.getMessage()
                    + "; correct its permissions or choose another one with --data");
        }
    }

    private static FileChannel lock(Path folder) throws IOException, StartException {
        FileChannel channel =
                FileChannel.open(folder.resolve("hub.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another hub in this very process.
        }
        if (lock == null) {
            channel.close();
            throw StartException.environment("expected that no other hub uses " + folder
                    + " but one does; stop it or choose another folder with --data");
        }
        return channel;
    }

    private static FileAttribute<?>[] ownerOnly(Path near, String permissions) {
        return near.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Removes what a killed hub left behind. */
    private static void clear(Path libraries) throws IOException {
        Files.createDirectories(libraries);
        try (Stream<Path> left = Files.list(libraries)) {
            for (Path file : left.toList()) {
                Files.delete(file);
            }
        }
    }

    Path database() {
        return folder.resolve("events.db");
    }

    Path macKey() {
        return folder.resolve(MAC_KEY);
    }

    Path libraries() {
        return folder.resolve("native");
    }

    /** Lets another hub use the folder. */
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
