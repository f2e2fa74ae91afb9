package dev.lighthouse.checkpoint;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A text with signatures under it; C2SP signed-note. The text ends with a newline; after an empty line each signature is a
 * line of a dash, the signer's name, and in base64 the key's id and the signature.
 *
 * @param text what was signed
 * @param signatures at least one
 */
public record SignedNote(String text, List<Line> signatures) {

    private static final String DASH = "\u2014 ";
    private static final int MAX_CHARS = 1_000_000;
    private static final int MAX_SIGNATURES = 100;
    private static final int KEY_ID = 4;

    /**
     * One signature.
     *
     * @param name of the signer
     * @param keyId four bytes in hex
     * @param base64 the key id and the signature, as they stand in the line
     */
    public record Line(String name, String keyId, String base64) {

        byte[] signature() {
            byte[] all = Base64.getDecoder().decode(base64);
            return java.util.Arrays.copyOfRange(all, KEY_ID, all.length);
        }
    }

    public SignedNote {
        signatures = List.copyOf(signatures);
    }

    /** @throws IllegalArgumentException if the text does not end with a newline, or holds other control characters */
    static SignedNote sign(String text, NoteSigner signer) {
        if (!isText(text)) {
            throw new IllegalArgumentException("expected the text of a note to end with a newline and to hold no other"
                    + " control characters and no lone surrogates but it does not");
        }
        return new SignedNote(text, List.of(signer.sign(text)));
    }

    /**
     * Reads a note and requires the signature of this key. Signatures of unknown keys are left unread, as the format asks.
     *
     * @throws CheckpointException if the note is malformed, or that key has not signed exactly this text
     */
    public static SignedNote open(String note, NoteVerifier trusted) throws CheckpointException {
        SignedNote read = parse(note);
        boolean found = false;
        for (Line line : read.signatures()) {
            if (line.name().equals(trusted.name()) && line.keyId().equals(trusted.keyId())) {
                if (!trusted.verifies(read.text(), line.signature())) {
                    throw new CheckpointException("expected the signature of " + trusted.name() + "+" + trusted.keyId()
                            + " under the note to be of its text but it is not; the text or the signature was altered");
                }
                found = true;
            }
        }
        if (!found) {
            throw new CheckpointException("expected the note to be signed by " + trusted.name() + "+" + trusted.keyId()
                    + " but it is signed by "
                    + read.signatures().stream()
                            .map(line -> line.name() + "+" + line.keyId())
                            .collect(Collectors.joining(", ")));
        }
        return read;
    }

    /**
     * Reads a note without checking any signature.
     *
     * @throws CheckpointException if it is malformed
     */
    public static SignedNote parse(String note) throws CheckpointException {
        if (note.length() > MAX_CHARS) {
            throw malformed("it is longer than " + MAX_CHARS + " characters");
        }
        int split = note.lastIndexOf("\n\n");
        if (!isText(note) || split < 0) {
            throw malformed(split < 0 ? "no empty line stands before signatures" : "it is no text");
        }
        String lines = note.substring(split + 2);
        if (lines.isEmpty()) {
            throw malformed("nothing stands after the last empty line");
        }
        List<Line> signatures = new ArrayList<>();
        for (String line : lines.substring(0, lines.length() - 1).split("\n", -1)) {
            if (signatures.size() == MAX_SIGNATURES) {
                throw malformed("it has more than " + MAX_SIGNATURES + " signatures");
            }
            signatures.add(line(line));
        }
        return new SignedNote(note.substring(0, split + 1), signatures);
    }

    private static Line line(String line) throws CheckpointException {
        int space = line.lastIndexOf(' ');
        if (!line.startsWith(DASH) || space < DASH.length()) {
            throw malformed("a line of a signature does not begin with a dash and a name");
        }
        String name = line.substring(DASH.length(), space);
        String base64 = line.substring(space + 1);
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw malformed("a signature is not base64");
        }
        if (!NoteVerifier.isName(name)
                || bytes.length <= KEY_ID
                || !Base64.getEncoder().encodeToString(bytes).equals(base64)) {
            throw malformed("a line of a signature has no valid name or is too short");
        }
        return new Line(name, HexFormat.of().formatHex(bytes, 0, KEY_ID), base64);
    }

    private static boolean isText(String text) {
        return text.endsWith("\n")
                && text.codePoints()
                        .noneMatch(c ->
                                c < 0x20 && c != '\n' || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static CheckpointException malformed(String found) {
        return new CheckpointException("expected a signed note (text, empty line, signatures) but " + found);
    }

    /** The note as it is kept and sent. */
    public String format() {
        return text + "\n"
                + signatures.stream()
                        .map(line -> DASH + line.name() + " " + line.base64() + "\n")
                        .collect(Collectors.joining());
    }
}
