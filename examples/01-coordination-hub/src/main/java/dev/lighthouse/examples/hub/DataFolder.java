package dev.lighthouse.examples.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * The hub's folder, which one hub at a time may use: {@code events.db} (the store), {@code hub.secret} (owner-only),
 * {@code hub.lock}, and {@code native/} for the database's library while the hub runs.
 */
final class DataFolder implements AutoCloseable {
    private static final int SECRET_BYTES = 32;

    private final Path folder;
    private final FileChannel lock;
    private final byte[] secret;

    private DataFolder(Path folder, FileChannel lock, byte[] secret) {
        this.folder = folder;
        this.lock = lock;
        this.secret = secret;
    }

    /** Opens the folder, creating it where there is none. */
    static DataFolder open(Path folder) throws StartException {
        try {
            Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
            FileChannel lock = lock(folder);
            try {
                clear(folder.resolve("native"));
                return new DataFolder(folder, lock, secret(folder.resolve("hub.secret")));
            } catch (IOException | StartException e) {
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

    private static byte[] secret(Path file) throws IOException, StartException {
        if (!Files.exists(file)) {
            byte[] secret = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(secret);
            Path temporary = file.resolveSibling("hub.secret.new");
            Files.deleteIfExists(temporary);
            Files.createFile(temporary, ownerOnly(file.getParent(), "rw-------"));
            Files.writeString(temporary, HexFormat.of().formatHex(secret), StandardOpenOption.SYNC);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            return secret;
        }
        try {
            byte[] secret = HexFormat.of().parseHex(Files.readString(file).strip());
            if (secret.length == SECRET_BYTES) {
                return secret;
            }
        } catch (IllegalArgumentException e) {
            // Said below, together with a wrong length.
        }
        throw StartException.environment("expected " + SECRET_BYTES * 2 + " hex digits in " + file
                + " but found something else; restore it, or delete it and the hub makes a new one");
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

    Path libraries() {
        return folder.resolve("native");
    }

    byte[] secret() {
        return secret.clone();
    }

    /** The hub's name in event ids: stable for the folder, and telling nothing about the secret. */
    String node() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("node".getBytes(UTF_8));
            return "hub-" + HexFormat.of().formatHex(digest.digest(secret), 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Lets another hub use the folder. */
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
