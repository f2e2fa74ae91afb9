package dev.lighthouse.fuse;

import dev.lighthouse.agent.OperationFailed;
import dev.lighthouse.fuse.fs.NullFileSystem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** The files of one agent on one mount, and what is done with them. For one thread at a time. */
final class AgentFiles {

    /** One file and what was written into it last. */
    private record Known(Path path, int size, byte fill) {}

    private final Path folder;
    private final boolean keepsContent;
    private final FuseWork work;
    private final SplittableRandom random;
    private final List<Known> files = new ArrayList<>();
    private ByteBuffer buffer = ByteBuffer.allocateDirect(4096);
    private int made;

    /**
     * Makes the agent's folder.
     *
     * @param keepsContent false where nothing that was written can be read again
     */
    AgentFiles(Path mount, int agent, FuseWork work, SplittableRandom random, boolean keepsContent) throws IOException {
        this.work = work;
        this.random = random;
        this.keepsContent = keepsContent;
        Path deepest = mount;
        for (int level = 1; level <= work.depth(); level++) {
            // Names of folders as NullFileSystem wants them.
            deepest = deepest.resolve(NullFileSystem.FOLDER + (level == work.depth() ? "agent-" + agent : level));
            makeFolder(deepest);
        }
        folder = deepest;
    }

    private static void makeFolder(Path path) throws IOException {
        try {
            Files.createDirectory(path);
        } catch (FileAlreadyExistsException e) {
            // Another agent was first, or the mount has every folder.
        }
    }

    /** What the agent can do when it wants to do this: without a file it makes one, with too many it removes one. */
    FileOperation possible(FileOperation wanted) {
        if (wanted == FileOperation.CREATE) {
            return files.size() < work.files() ? wanted : FileOperation.UNLINK;
        }
        return files.isEmpty() && wanted != FileOperation.READDIR ? FileOperation.CREATE : wanted;
    }

    /** Does it to one of the agent's files. */
    void perform(FileOperation operation) throws Exception {
        switch (operation) {
            case CREATE -> create();
            case WRITE -> write();
            case READ -> read();
            case STAT -> stat();
            case READDIR -> readdir();
            case RENAME -> rename();
            case FSYNC -> fsync();
            case UNLINK -> unlink();
        }
    }

    private int any() {
        return random.nextInt(files.size());
    }

    private void create() throws IOException {
        Path path = folder.resolve("file-" + made++);
        FileChannel.open(
                        path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)
                .close();
        files.add(new Known(path, 0, (byte) 0));
    }

    private void write() throws IOException {
        int index = any();
        Path path = files.get(index).path();
        int size = work.drawSize(random);
        byte fill = (byte) random.nextInt(1, 256);
        ByteBuffer bytes = room(size);
        for (int i = 0; i < size; i++) {
            bytes.put(i, fill);
        }
        // From now on until it is written whole nobody knows what it holds.
        files.set(index, new Known(path, -1, (byte) 0));
        try (FileChannel channel =
                FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
        files.set(index, new Known(path, size, fill));
    }

    private void read() throws Exception {
        Known file = files.get(any());
        int size = file.size() < 0 ? work.drawSize(random) : file.size();
        ByteBuffer bytes = room(size + 1);
        if (!keepsContent) {
            bytes.limit(size);
        }
        try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // Until all is there.
            }
        }
        if (keepsContent && file.size() >= 0) {
            check(file, bytes.flip());
        }
    }

    private static void check(Known file, ByteBuffer bytes) throws OperationFailed {
        if (bytes.remaining() != file.size()) {
            throw OperationFailed.check("a file of " + file.size() + " bytes was read as one of " + bytes.remaining());
        }
        byte[] found = new byte[bytes.remaining()];
        bytes.get(found);
        byte[] expected = new byte[found.length];
        Arrays.fill(expected, file.fill());
        int at = Arrays.mismatch(found, expected);
        if (at >= 0) {
            throw OperationFailed.check("a file did not hold at byte " + at + " what was written there last");
        }
    }

    private void stat() throws Exception {
        Known file = files.get(any());
        long size = Files.size(file.path());
        if (keepsContent && file.size() >= 0 && size != file.size()) {
            throw OperationFailed.check("a file of " + file.size() + " bytes has " + size);
        }
    }

    private void readdir() throws Exception {
        long found;
        try (Stream<Path> names = Files.list(folder)) {
            found = names.count();
        }
        if (keepsContent && found < files.size()) {
            throw OperationFailed.check("a folder of " + files.size() + " files lists " + found);
        }
    }

    private void rename() throws IOException {
        int index = any();
        Known file = files.get(index);
        Path path = folder.resolve("file-" + made++);
        Files.move(file.path(), path, StandardCopyOption.ATOMIC_MOVE);
        files.set(index, new Known(path, file.size(), file.fill()));
    }

    private void fsync() throws IOException {
        try (FileChannel channel = FileChannel.open(files.get(any()).path(), StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private void unlink() throws IOException {
        int index = any();
        Files.delete(files.get(index).path());
        files.remove(index);
    }

    private ByteBuffer room(int size) {
        if (buffer.capacity() < size) {
            buffer = ByteBuffer.allocateDirect(size);
        }
        return buffer.clear().limit(size);
    }
}
