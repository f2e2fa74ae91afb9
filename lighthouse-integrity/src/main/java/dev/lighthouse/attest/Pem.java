package dev.lighthouse.attest;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PEM texts with one block (RFC 7468). */
final class Pem {

    static final String PRIVATE = "PRIVATE KEY";
    static final String ENCRYPTED = "ENCRYPTED PRIVATE KEY";
    static final String PUBLIC = "PUBLIC KEY";

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

    private Pem() {}

    record Block(String label, byte[] content) {

        @Override
        public String toString() {
            return label; // the content may be a secret
        }
    }

    static String encode(String label, byte[] content) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }

    /** The block of a text that has exactly one; empty for anything else. */
    static Optional<Block> decode(byte[] text) {
        Matcher block = BLOCK.matcher(new String(text, StandardCharsets.ISO_8859_1));
        if (!block.find()) {
            return Optional.empty();
        }
        String label = block.group(1);
        String base64 = block.group(2).replaceAll("\\s", "");
        if (block.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Block(label, Base64.getDecoder().decode(base64)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
