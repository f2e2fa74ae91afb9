package dev.lighthouse.events;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads one MessagePack map with string keys as fields of JSON text. What JSON lacks becomes an object of one field:
 * {@code {"$bin":"base64"}} and {@code {"$ext":"base64","type":1}}; a number that is not finite stays a word that is no
 * JSON. Refuses whatever is not one well-formed map: a length beyond the bytes that are there (nothing is allocated by a
 * claim), more than {@value #MAX_DEPTH} levels, a key that is no string or is there twice, ill-formed UTF-8, bytes behind.
 * Used once, by one thread.
 */
final class MessagePack {

    static final int MAX_DEPTH = 64;

    private final ByteBuffer in;

    private MessagePack(ByteBuffer in) {
        this.in = in;
    }

    /** Whether a map may begin with this byte. */
    static boolean beginsMap(byte first) {
        int code = first & 0xff;
        return code >= 0x80 && code <= 0x8f || code == 0xde || code == 0xdf;
    }

    static Map<String, String> fields(byte[] bytes, int from, int length) throws MessagePackException {
        if (length == 0 || !beginsMap(bytes[from])) {
            throw new MessagePackException("it is no map");
        }
        MessagePack reader = new MessagePack(ByteBuffer.wrap(bytes, from, length));
        try {
            return reader.fields();
        } catch (MessagePackException e) {
            throw e.after(reader.in.position() - from);
        }
    }

    private Map<String, String> fields() throws MessagePackException {
        int count = mapSize(in.get() & 0xff);
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String key = key();
            StringBuilder value = new StringBuilder();
            value(value, 1);
            if (fields.put(key, value.toString()) != null) {
                throw new MessagePackException("a key is there twice");
            }
        }
        if (in.hasRemaining()) {
            throw new MessagePackException(in.remaining() + " bytes stand behind its map");
        }
        return fields;
    }

    private int mapSize(int code) throws MessagePackException {
        long count = code == 0xde ? unsigned(2) : code == 0xdf ? unsigned(4) : code & 0x0f;
        return (int) within(count, 2);
    }

    /** A count of elements, each of which takes so many bytes at least. */
    private long within(long count, int bytesEach) throws MessagePackException {
        if (count * bytesEach > in.remaining()) {
            throw new MessagePackException(
                    "it claims " + count + " elements where " + in.remaining() + " bytes are left");
        }
        return count;
    }

    private String key() throws MessagePackException {
        int code = next();
        if (code >= 0xa0 && code <= 0xbf) {
            return text(code & 0x1f);
        }
        if (code >= 0xd9 && code <= 0xdb) {
            return text(unsigned(1 << code - 0xd9));
        }
        throw new MessagePackException("a key is no string");
    }

    private void value(StringBuilder out, int depth) throws MessagePackException {
        int code = next();
        if (code <= 0x7f || code >= 0xe0) {
            out.append((byte) code);
        } else if (code <= 0x8f) {
            map(out, code, depth);
        } else if (code <= 0x9f) {
            array(out, code & 0x0f, depth);
        } else if (code <= 0xbf) {
            JsonText.string(out, text(code & 0x1f));
        } else {
            other(out, code, depth);
        }
    }

    private void other(StringBuilder out, int code, int depth) throws MessagePackException {
        switch (code) {
            case 0xc0 -> out.append("null");
            case 0xc2 -> out.append("false");
            case 0xc3 -> out.append("true");
            case 0xc4, 0xc5, 0xc6 ->
                out.append("{\"$bin\":\"")
                        .append(base64(unsigned(1 << code - 0xc4)))
                        .append("\"}");
            case 0xc7, 0xc8, 0xc9 -> extension(out, unsigned(1 << code - 0xc7));
            case 0xca -> out.append(Float.toString(Float.intBitsToFloat((int) unsigned(4))));
            case 0xcb -> out.append(Double.toString(Double.longBitsToDouble(bytes(8))));
            case 0xcc, 0xcd, 0xce -> out.append(unsigned(1 << code - 0xcc));
            case 0xcf -> out.append(Long.toUnsignedString(bytes(8)));
            case 0xd0 -> out.append((byte) bytes(1));
            case 0xd1 -> out.append((short) bytes(2));
            case 0xd2 -> out.append((int) bytes(4));
            case 0xd3 -> out.append(bytes(8));
            case 0xd4, 0xd5, 0xd6, 0xd7, 0xd8 -> extension(out, 1 << code - 0xd4);
            case 0xd9, 0xda, 0xdb -> JsonText.string(out, text(unsigned(1 << code - 0xd9)));
            case 0xdc -> array(out, unsigned(2), depth);
            case 0xdd -> array(out, unsigned(4), depth);
            case 0xde, 0xdf -> map(out, code, depth);
            default -> throw new MessagePackException("a value begins with the byte c1, which nothing begins with");
        }
    }

    private void array(StringBuilder out, long claimed, int depth) throws MessagePackException {
        requireDepth(depth);
        long count = within(claimed, 1);
        out.append('[');
        for (long i = 0; i < count; i++) {
            if (i > 0) {
                out.append(',');
            }
            value(out, depth + 1);
        }
        out.append(']');
    }

    private void map(StringBuilder out, int code, int depth) throws MessagePackException {
        requireDepth(depth);
        int count = mapSize(code);
        Set<String> keys = new HashSet<>();
        out.append('{');
        for (int i = 0; i < count; i++) {
            String key = key();
            if (!keys.add(key)) {
                throw new MessagePackException("a key is there twice");
            }
            if (i > 0) {
                out.append(',');
            }
            JsonText.string(out, key);
            out.append(':');
            value(out, depth + 1);
        }
        out.append('}');
    }

    private static void requireDepth(int depth) throws MessagePackException {
        if (depth >= MAX_DEPTH) {
            throw new MessagePackException("it is nested deeper than " + MAX_DEPTH);
        }
    }

    private void extension(StringBuilder out, long length) throws MessagePackException {
        byte type = (byte) next();
        out.append("{\"$ext\":\"")
                .append(base64(length))
                .append("\",\"type\":")
                .append(type)
                .append('}');
    }

    private String text(long length) throws MessagePackException {
        int taken = (int) within(length, 1);
        ByteBuffer slice = in.slice(in.position(), taken);
        in.position(in.position() + taken);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(slice).toString();
        } catch (CharacterCodingException e) {
            throw new MessagePackException("a string is not UTF-8");
        }
    }

    private String base64(long length) throws MessagePackException {
        byte[] bytes = new byte[(int) within(length, 1)];
        in.get(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private int next() throws MessagePackException {
        return (int) unsigned(1);
    }

    /** At most four bytes as a number without sign. */
    private long unsigned(int count) throws MessagePackException {
        return bytes(count);
    }

    private long bytes(int count) throws MessagePackException {
        if (in.remaining() < count) {
            throw new MessagePackException("it ends within a value");
        }
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 8 | in.get() & 0xff;
        }
        return value;
    }
}
