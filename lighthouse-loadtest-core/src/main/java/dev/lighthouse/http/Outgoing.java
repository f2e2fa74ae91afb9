package dev.lighthouse.http;

import java.util.Arrays;

/** The bytes of one request after the other: a buffer that grows and stays. Its text is checked before it comes here. */
final class Outgoing {

    private byte[] bytes = new byte[256];
    private int length;

    void clear() {
        length = 0;
    }

    /** Of Latin-1 text, of which the deprecated method is a plain copy; it is wrong for other text, which is refused before. */
    @SuppressWarnings("deprecation")
    Outgoing append(String text) {
        int count = text.length();
        room(count);
        text.getBytes(0, count, bytes, length);
        length += count;
        return this;
    }

    Outgoing append(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
        return this;
    }

    Outgoing header(String name, String value) {
        return append(name).append(": ").append(value).append("\r\n");
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }
}
