package dev.lighthouse.checkpoint;

import dev.lighthouse.merkle.Hash;
import dev.lighthouse.merkle.MerkleLog;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a log was at one moment: so many entries under that root. The form is that of C2SP tlog-checkpoint: the origin, the
 * size and the root in base64, a line each, then lines of extensions if any.
 *
 * @param origin names the log, by convention a URL without its scheme; two logs must not share one
 * @param size in entries
 * @param root over them
 * @param extensions further lines, none of them empty; usually none
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {

    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,18}");

    /** @throws IllegalArgumentException if a line would be empty or hold a control character, or the size is negative */
    public Checkpoint {
        extensions = List.copyOf(extensions);
        requireLine(origin, "the origin");
        extensions.forEach(line -> requireLine(line, "each extension"));
        if (size < 0) {
            throw new IllegalArgumentException("expected the size of a checkpoint to be >= 0 but it was " + size);
        }
    }

    private static void requireLine(String line, String what) {
        if (line.isEmpty() || line.chars().anyMatch(c -> c < 0x20)) {
            throw new IllegalArgumentException("expected " + what
                    + " of a checkpoint to be a line of text but it is empty or holds control characters");
        }
    }

    /**
     * The checkpoint of a log as it is now, which is synced first: what is signed must not be lost.
     *
     * @throws IOException if the log cannot be synced or read
     */
    public static Checkpoint of(String origin, MerkleLog log) throws IOException {
        log.sync();
        long size = log.syncedSize();
        return new Checkpoint(origin, size, log.root(size), List.of());
    }

    /** The text that is signed, its last newline included. */
    public String text() {
        String lines = origin + "\n" + size + "\n" + root.base64() + "\n";
        return extensions.isEmpty() ? lines : lines + String.join("\n", extensions) + "\n";
    }

    /** Signs it. */
    public SignedNote sign(NoteSigner signer) {
        return SignedNote.sign(text(), signer);
    }

    /**
     * Reads a signed checkpoint, of the log of this origin, by somebody trusted.
     *
     * @throws CheckpointException if the note is malformed or not signed by that key, or is no checkpoint, or of another log
     */
    public static Checkpoint open(String note, NoteVerifier trusted, String origin) throws CheckpointException {
        Checkpoint checkpoint = parse(SignedNote.open(note, trusted).text());
        if (!checkpoint.origin().equals(origin)) {
            throw new CheckpointException("expected a checkpoint of the log " + origin + " but it is of "
                    + checkpoint.origin() + "; give the checkpoint of this log");
        }
        return checkpoint;
    }

    /**
     * Reads the text of a checkpoint without its signatures.
     *
     * @throws CheckpointException if it is none
     */
    public static Checkpoint parse(String text) throws CheckpointException {
        if (!text.endsWith("\n")) {
            throw malformed("its last line does not end");
        }
        List<String> lines = Arrays.asList(text.substring(0, text.length() - 1).split("\n", -1));
        if (lines.size() < 3) {
            throw malformed("it has " + lines.size() + " lines");
        }
        if (!SIZE.matcher(lines.get(1)).matches()) {
            throw malformed("its second line is no decimal size");
        }
        try {
            Hash root = root(lines.get(2));
            return new Checkpoint(lines.get(0), Long.parseLong(lines.get(1)), root, lines.subList(3, lines.size()));
        } catch (NumberFormatException e) {
            throw malformed("its size is beyond 2^63 - 1");
        } catch (IllegalArgumentException e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
    }

    private static Hash root(String base64) throws CheckpointException {
        try {
            Hash root = Hash.of(Base64.getDecoder().decode(base64));
            if (root.base64().equals(base64)) {
                return root;
            }
        } catch (IllegalArgumentException e) {
            // Said below, with the same words.
        }
        throw malformed("its third line is no hash in base64");
    }

    private static CheckpointException malformed(String found) {
        return new CheckpointException("expected a checkpoint (origin, size and root, a line each) but " + found);
    }
}
