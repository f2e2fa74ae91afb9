package dev.lighthouse.examples.hub.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals events for the table, so that whoever has the key can tell whether a row was changed by somebody else: HMAC-SHA256
 * over a flat JSON object of the columns' names and texts, ordered by name, without white space (RFC 8785). The row's place
 * is not part of it. Used by the writer thread only.
 */
public final class EventMac {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String SUFFIX = ".key";
    private static final int KEY_BYTES = 32;

    private final String keyId;
    private final Mac mac;

    private EventMac(String keyId, byte[] key) {
        this.keyId = keyId;
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
        }
    }

    /** Seals with this key. */
    public static EventMac of(String keyId, byte[] key) {
        return new EventMac(keyId, key);
    }

    /**
     * Seals with the key in this file, in base64, whose name without {@code .key} is its id; makes one, for its owner's eyes
     * only, where there is none.
     */
    public static EventMac ofFile(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (!name.endsWith(SUFFIX)) {
            throw new IOException("expected a key file whose name ends in " + SUFFIX + " but got " + name);
        }
        if (!Files.exists(file)) {
            create(file);
        }
        byte[] key;
        try {
            key = Base64.getDecoder().decode(Files.readString(file).strip());
        } catch (IllegalArgumentException e) { // its message may quote the key
            throw new IOException("expected a key in base64 in " + file + " but it is not");
        }
        if (key.length < KEY_BYTES) {
            throw new IOException("expected a key of " + KEY_BYTES + " bytes in " + file + " but it has " + key.length);
        }
        return new EventMac(name.substring(0, name.length() - SUFFIX.length()), key);
    }

    private static void create(Path file) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        FileAttribute<?>[] ownerOnly =
                file.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (var channel = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            channel.write(java.nio.ByteBuffer.wrap(Base64.getEncoder().encode(key)));
        } catch (FileAlreadyExistsException e) {
            // Another hub has made it meanwhile.
        }
        Arrays.fill(key, (byte) 0);
    }

    /** The id that the table names the key by. */
    String keyId() {
        return keyId;
    }

    /** The MAC of an event, in hexadecimal digits. */
    String of(StoredEvent event) {
        return HexFormat.of().formatHex(mac.doFinal(json(event).getBytes(StandardCharsets.UTF_8)));
    }

    static String json(StoredEvent event) {
        NewEvent content = event.content();
        Map<String, String> columns = new TreeMap<>();
        columns.put("event_id", event.eventId());
        columns.put("event_type", content.eventType());
        columns.put("aggregate_id", content.aggregateId());
        columns.put("aggregate_type", content.aggregateType());
        columns.put("timestamp", event.timestamp());
        columns.put("correlation_id", content.correlationId());
        columns.put("causation_id", content.causationId());
        columns.put("data", content.data());
        columns.put("metadata", content.metadata());
        columns.put("source_agent", content.sourceAgent());
        columns.put("source_component", content.sourceComponent());
        columns.put("schema_version", Integer.toString(content.schemaVersion()));
        StringBuilder json = new StringBuilder(512);
        columns.forEach((name, value) -> {
            json.append(json.isEmpty() ? '{' : ',');
            string(json, name);
            json.append(':');
            if (value == null) {
                json.append("null");
            } else {
                string(json, value);
            }
        });
        return json.append('}').toString();
    }

    private static void string(StringBuilder json, String value) {
        json.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < 0x20) {
                        json.append("\\u").append(HexFormat.of().toHexDigits(c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }
}
