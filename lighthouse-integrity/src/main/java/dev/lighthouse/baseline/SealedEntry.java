package dev.lighthouse.baseline;

import dev.lighthouse.seal.HmacSealer;
import dev.lighthouse.seal.Seal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** An entry of a baseline's log: the key's id (8 bytes), the MAC (32) and the event's id in UTF-8. */
record SealedEntry(Seal seal, String id) {

    static final int KEY_ID = 8;
    static final int PREFIX = KEY_ID + HmacSealer.MAC_BYTES;

    static SealedEntry parse(byte[] entry) {
        if (entry.length < PREFIX) {
            throw new IllegalArgumentException("expected a sealed event of " + PREFIX
                    + " bytes at least but the entry has " + entry.length + "; the log is of something else");
        }
        HexFormat hex = HexFormat.of();
        return new SealedEntry(
                new Seal(hex.formatHex(entry, 0, KEY_ID), hex.formatHex(entry, KEY_ID, PREFIX)),
                new String(Arrays.copyOfRange(entry, PREFIX, entry.length), StandardCharsets.UTF_8));
    }
}
