package dev.lighthouse.worker;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a worker's agents print: a file that keeps the head and the tail of it and, between them, the number of bytes
 * that were left out.
 *
 * <p>Everything is in the file at once, so that it ends with the last words of a worker that dies. What does not come
 * from Java, such as the output of a process that inherits ours, is appended to the same file and bounded as soon as
 * Java prints again. For any thread; nobody waits for more than the writing of the file.
 */
public final class WorkerLog extends OutputStream {

    private static final int MIB = 1 << 20;
    private static final String NOTE = "%n[ %,19d bytes of output were left out here ]%n";
    private static final Pattern NOTED = Pattern.compile("\\[ +([0-9,]+) bytes of output were left out here ]");
    private static final Sizes SIZES = new Sizes(8 * MIB, 8 * MIB, MIB / 16);

    private final Path file;
    private final Sizes sizes;
    private final FileOutputStream out;
    private long leftOut;

    /**
     * How many bytes are kept.
     *
     * @param head from the beginning, for good
     * @param tail at most after it
     * @param kept of the tail, when it has become too long
     */
    record Sizes(int head, int tail, int kept) {}

    WorkerLog(Path file, Sizes sizes) throws IOException {
        this.file = file;
        this.sizes = sizes;
        this.out = new FileOutputStream(file.toFile(), true);
    }

    /** Sends all that this JVM prints there. */
    static void install(Path file) throws IOException {
        PrintStream print = new PrintStream(new WorkerLog(file, SIZES), true, StandardCharsets.UTF_8);
        System.setOut(print);
        System.setErr(print);
    }

    /** How many bytes are missing in a worker's log; empty when it is whole. */
    public static OptionalLong leftOut(Path file) {
        return leftOut(file, SIZES);
    }

    static OptionalLong leftOut(Path file, Sizes sizes) {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] note = new byte[note(0).length];
            if (in.length() < sizes.head() + note.length) {
                return OptionalLong.empty();
            }
            in.seek(sizes.head());
            in.readFully(note);
            Matcher matcher = NOTED.matcher(new String(note, StandardCharsets.US_ASCII));
            return matcher.find()
                    ? OptionalLong.of(Long.parseLong(matcher.group(1).replace(",", "")))
                    : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** Always of the same length. */
    private static byte[] note(long bytes) {
        return String.format(Locale.ROOT, NOTE, bytes).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public synchronized void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
        int room = sizes.tail() - sizes.kept();
        for (int done = 0; done < length; done += room) {
            int part = Math.min(room, length - done);
            shorten(part);
            out.write(bytes, from + done, part);
        }
    }

    private void shorten(int more) throws IOException {
        long size = out.getChannel().size();
        int noted = leftOut == 0 ? 0 : note(0).length;
        if (size + more <= (long) sizes.head() + noted + sizes.tail()) {
            return;
        }
        byte[] kept = new byte[(int) Math.max(0, Math.min(sizes.kept(), size - sizes.head() - noted))];
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(size - kept.length);
            in.readFully(kept);
        }
        leftOut += size - sizes.head() - noted - kept.length;
        out.getChannel().truncate(sizes.head());
        out.write(note(leftOut));
        out.write(kept);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
