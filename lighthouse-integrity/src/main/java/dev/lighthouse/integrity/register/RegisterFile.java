package dev.lighthouse.integrity.register;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The lines of a register, appended only. Whoever appends locks the file for that moment and reads first what others have
 * appended. What a killed writer left of a line stays where it is: the next writer ends it, and readers find it torn. The
 * file is opened each time, so that one which was removed or replaced is noticed and never written to unseen. For one
 * thread.
 */
final class RegisterFile {

    /** File locks are the JVM's, not a thread's. */
    private static final ReentrantLock APPENDING = new ReentrantLock();

    private final Path file;
    private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    /** Up to where the file was read. */
    private long position;

    RegisterFile(Path file) {
        this.file = file;
    }

    /** Reads on; a file that is not there has nothing. Lines come without their end, and not longer than they may be. */
    void read(Consumer<byte[]> lines) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            read(channel, lines);
        } catch (NoSuchFileException e) {
            requireNotShorter(0);
        }
    }

    private void requireNotShorter(long size) throws IOException {
        if (size < position) {
            throw new IOException("expected the register " + file + " to grow only but it has " + size + " bytes where "
                    + position + " had been read; somebody removed or replaced it meanwhile");
        }
    }

    private void read(FileChannel channel, Consumer<byte[]> lines) throws IOException {
        requireNotShorter(channel.size());
        while (channel.read(buffer.clear(), position) > 0) {
            position += buffer.position();
            buffer.flip();
            while (buffer.hasRemaining()) {
                take(buffer.get(), lines);
            }
        }
    }

    private void take(byte next, Consumer<byte[]> lines) {
        if (next != '\n') {
            if (line.size() <= RegisterLines.MAX_BYTES) {
                line.write(next);
            }
        } else {
            lines.accept(line.toByteArray());
            line.reset();
        }
    }

    /** Bytes at the end, as far as the file was read, that no line feed ends. */
    int unended() {
        return line.size();
    }

    /**
     * Reads on and appends, with nobody in between; makes the file and its folder where they are not there.
     *
     * @param next what to append, once everything before it was read; no bytes for nothing
     * @param durable whether it must survive the machine, not only this process
     */
    void append(Consumer<byte[]> lines, Supplier<byte[]> next, boolean durable) throws IOException {
        APPENDING.lock();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel channel = FileChannel.open(
                            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                    FileLock ignored = lock(channel)) {
                read(channel, lines);
                byte[] bytes = next.get();
                if (bytes.length > 0) {
                    ByteBuffer all = ByteBuffer.allocate(bytes.length + 1);
                    (unended() > 0 ? all.put((byte) '\n') : all).put(bytes).flip();
                    for (long at = position; all.hasRemaining(); ) {
                        at += channel.write(all, at);
                    }
                    read(channel, lines);
                }
                if (durable) {
                    channel.force(true);
                }
            }
        } finally {
            APPENDING.unlock();
        }
    }

    private FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.lock();
        } catch (OverlappingFileLockException e) {
            throw new IOException("expected to lock the register " + file + " but another part of this JVM has", e);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
