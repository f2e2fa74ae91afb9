package dev.lighthouse.seal.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * Puts files in place whole: written beside their place under a temporary name, synced, then moved or linked, so that a
 * crash leaves the old file or the new one.
 */
public final class DurableFiles {

    private DurableFiles() {}

    /** Writes a file, replacing what is there. */
    public static void replace(Path file, byte[] content) throws IOException {
        Path temporary = temporary(file);
        try {
            write(temporary, content);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        syncFolder(file);
    }

    /**
     * Writes a file that is not there yet.
     *
     * @param permissions as {@code rw-------}; in force before the first byte is written
     * @throws FileAlreadyExistsException if it is there, which is then left as it was, whoever else writes it meanwhile
     */
    public static void create(Path file, byte[] content, String permissions) throws IOException {
        Path temporary = temporary(file);
        FileAttribute<?>[] attributes = OwnerOnly.isKnownFor(folder(file))
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
        try {
            write(temporary, content, attributes);
            try {
                Files.createLink(file, temporary); // unlike a move, never replaces what another put there meanwhile
            } catch (FileAlreadyExistsException e) {
                throw e;
            } catch (UnsupportedOperationException | FileSystemException e) {
                write(file, content, attributes); // a file system without hard links; never replaces either
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
        syncFolder(file);
    }

    private static void write(Path file, byte[] content, FileAttribute<?>... attributes) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private static Path temporary(Path file) {
        return folder(file).resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    }

    private static Path folder(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException("a file was expected but " + file + " is the root");
        }
        return parent;
    }

    /** Makes the new name itself durable where a folder can be opened; elsewhere the system does it in its own time. */
    private static void syncFolder(Path file) {
        try (FileChannel folder = FileChannel.open(folder(file), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            // Windows cannot open a folder: the content is synced, and the name follows.
        }
    }
}
