package dev.lighthouse.controller;

import dev.lighthouse.internal.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Keeps two measurements on one machine from overlapping: a lock on one file for all users, which the operating system
 * gives back however its holder ends.
 */
public final class MeasurementLock implements AutoCloseable {

    private static final int WAIT_MILLIS = 200;
    private static final int SAY_SECONDS = 30;

    private final FileChannel channel;

    private MeasurementLock(FileChannel channel) {
        this.channel = channel;
    }

    /** The file that all measurements on this machine agree on. */
    static Path machineWide() {
        Path shared = Path.of("/tmp");
        Path folder = Files.isDirectory(shared) ? shared : Path.of(System.getProperty("java.io.tmpdir"));
        return folder.resolve("lighthouse-measurement.lock");
    }

    /** Who measures on this machine now: a pid, or {@code unknown}; empty when nobody does. Takes nothing away. */
    public static Optional<String> heldBy() {
        return heldBy(machineWide());
    }

    /** Likewise, by this file. */
    static Optional<String> heldBy(Path file) {
        if (!Files.isReadable(file) || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return lock == null ? Optional.of(holder(file)) : Optional.empty();
        } catch (OverlappingFileLockException e) {
            return Optional.of(Long.toString(ProcessHandle.current().pid()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Waits for the lock, and says so.
     *
     * @throws UserError the file cannot be opened
     */
    static MeasurementLock acquire(Path file, Consumer<String> say, BooleanSupplier stop) throws InterruptedException {
        try {
            FileChannel channel = open(file);
            long since = System.nanoTime();
            long said = 0;
            while (!stop.getAsBoolean()) {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    channel.truncate(0);
                    channel.write(ByteBuffer.wrap(
                            (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
                    return new MeasurementLock(channel);
                }
                long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since);
                if (said == 0 || seconds >= said * SAY_SECONDS) {
                    say.accept("another measurement runs on this machine (process " + holder(file)
                            + "); waiting for its end" + (said == 0 ? "" : ", for " + seconds + " s now"));
                    said++;
                }
                Thread.sleep(WAIT_MILLIS);
            }
            return new MeasurementLock(channel);
        } catch (IOException e) {
            throw new UserError("the lock that keeps measurements apart, " + file + ", cannot be had: "
                    + obstacle(file).orElseGet(e::toString)
                    + "; remove it, or have its owner make it a regular file that"
                    + " everybody may read and write (chmod 666)");
        }
    }

    private static void requireRegular(Path file) throws IOException {
        // Opening a named pipe would wait for somebody at its other end.
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("not a regular file");
        }
    }

    /** What is there instead of a file that can be locked. */
    private static Optional<String> obstacle(Path file) {
        if (Files.isSymbolicLink(file)) {
            return Optional.of("it is a symbolic link");
        }
        if (Files.isDirectory(file)) {
            return Optional.of("it is a folder");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return Optional.of("it is no regular file");
        }
        return Files.exists(file) && !(Files.isReadable(file) && Files.isWritable(file))
                ? Optional.of("this user may not read and write it")
                : Optional.empty();
    }

    private static FileChannel open(Path file) throws IOException {
        requireRegular(file);
        if (!Files.exists(file)) {
            try {
                Files.createFile(file);
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
            } catch (IOException | UnsupportedOperationException e) {
                // Somebody else was faster, or this file system has no permissions.
            }
        }
        return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    private static String holder(Path file) throws IOException {
        String pid = Files.readString(file, StandardCharsets.US_ASCII).strip();
        return pid.isEmpty() ? "unknown" : pid;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The operating system gives the lock back at the latest when this process ends.
        }
    }
}
