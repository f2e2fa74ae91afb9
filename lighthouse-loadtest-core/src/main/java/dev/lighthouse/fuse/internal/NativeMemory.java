package dev.lighthouse.fuse.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Memory for the arguments of system calls, put in one after the other. For one thread; valid as long as it is held. */
public final class NativeMemory {

    private final ByteBuffer buffer;
    private final long address;

    public NativeMemory(SystemCalls kernel, int capacity) {
        buffer = ByteBuffer.allocateDirect(capacity).order(ByteOrder.nativeOrder());
        address = kernel.address(buffer);
    }

    /** Begins anew: what was put in before is overwritten. */
    public NativeMemory clear() {
        buffer.clear();
        return this;
    }

    /** The address of a zero-terminated text. */
    public long text(String text) {
        return text(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The address of a zero-terminated text of these bytes. */
    public long text(byte[] bytes) {
        long at = address + buffer.position();
        buffer.put(bytes).put((byte) 0);
        return at;
    }

    /** The address of room for that many bytes, aligned for any integer. */
    public long room(int size) {
        buffer.position((buffer.position() + 7) & ~7);
        long at = address + buffer.position();
        buffer.position(buffer.position() + size);
        return at;
    }

    /** Where an address had from here lies in {@link #buffer}. */
    public int offset(long at) {
        return (int) (at - address);
    }

    public ByteBuffer buffer() {
        return buffer;
    }
}
