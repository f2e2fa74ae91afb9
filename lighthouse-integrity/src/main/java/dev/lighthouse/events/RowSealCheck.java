package dev.lighthouse.events;

import dev.lighthouse.events.OwnSeal.State;
import dev.lighthouse.seal.CanonicalJson;
import dev.lighthouse.seal.HmacSealer;
import dev.lighthouse.seal.SealingException;
import dev.lighthouse.shaded.jackson.databind.node.JsonNodeFactory;
import dev.lighthouse.shaded.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares the hash or MAC of a row with its columns. For one thread. */
final class RowSealCheck {

    private static final int BYTES = HmacSealer.MAC_BYTES;

    private final RowSeal seal;
    private final RowKeys keys;
    private final MessageDigest sha256;

    RowSealCheck(RowSeal seal, RowKeys keys) {
        this.seal = seal;
        this.keys = keys;
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("expected every Java runtime to have SHA-256", e);
        }
    }

    /** The columns that it reads, in the order in which {@link #of} expects them. */
    List<String> columns() {
        Stream<String> own = seal.hasKeys() ? Stream.of(seal.column(), seal.keyColumn()) : Stream.of(seal.column());
        return Stream.concat(own, seal.columns().stream()).toList();
    }

    /** What the current row's hash or MAC says; its columns begin at this one. */
    OwnSeal of(ResultSet row, int from) throws SQLException {
        byte[] stored = hex(row.getString(from));
        if (!seal.hasKeys()) {
            if (stored == null) {
                return new OwnSeal(State.MALFORMED, "");
            }
            byte[] content = content(row, from + 1);
            return content != null && MessageDigest.isEqual(sha256.digest(content), stored)
                    ? OwnSeal.HASH_MATCHES
                    : new OwnSeal(State.DIFFERS, "");
        }
        String named = row.getString(from + 1);
        String keyId = named == null ? "" : named;
        if (stored == null || named == null) {
            return new OwnSeal(State.MALFORMED, keyId);
        }
        if (keys.isBad(keyId)) {
            return new OwnSeal(State.BAD_KEY, keyId);
        }
        HmacSealer sealer = keys.of(keyId);
        if (sealer == null) {
            return new OwnSeal(State.UNKNOWN_KEY, keyId);
        }
        byte[] content = content(row, from + 2);
        boolean matches = content != null && sealer.matches(content, 0, content.length, stored);
        return new OwnSeal(matches ? State.MATCHES : State.DIFFERS, keyId);
    }

    /** What the hash is of; null where it has no form, so that no hash can be of it. */
    private byte @Nullable [] content(ResultSet row, int from) throws SQLException {
        if (seal.isText()) {
            String text = row.getString(from);
            return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
        }
        Map<String, @Nullable String> texts = new LinkedHashMap<>();
        for (int i = 0; i < seal.columns().size(); i++) {
            texts.put(seal.columns().get(i), row.getString(from + i));
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        texts.forEach(object::put);
        try {
            return CanonicalJson.bytes(object);
        } catch (SealingException e) {
            return null; // a lone surrogate, which no UTF-8 has
        }
    }

    private static byte @Nullable [] hex(@Nullable String text) {
        if (text == null || text.length() != 2 * BYTES) {
            return null;
        }
        try {
            return HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
