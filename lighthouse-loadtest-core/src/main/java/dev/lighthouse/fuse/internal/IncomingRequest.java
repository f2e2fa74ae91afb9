package dev.lighthouse.fuse.internal;

import static dev.lighthouse.fuse.internal.FuseProtocol.*;

import dev.lighthouse.fuse.fs.AttributeChange;
import dev.lighthouse.fuse.fs.FileName;
import dev.lighthouse.fuse.fs.FuseRequest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The request that lies in one thread's buffer. Its thread alone uses it, save {@link #interruptIf}, which the thread
 * that reads an INTERRUPT calls.
 */
final class IncomingRequest implements FuseRequest, AttributeChange {

    private final ByteBuffer buffer;
    private int length;
    private int cursor;
    private boolean dropsSetId;
    private volatile long inProgress;
    private volatile boolean interrupted;
    private Runnable willWait = () -> {};
    private Runnable waited = () -> {};

    /** With a buffer for at most that many bytes. */
    IncomingRequest(int capacity) {
        buffer = ByteBuffer.allocateDirect(capacity).order(ByteOrder.nativeOrder());
    }

    ByteBuffer buffer() {
        return buffer;
    }

    /** What to call around a wait on purpose; set before the first request. */
    void onWait(Runnable before, Runnable after) {
        willWait = before;
        waited = after;
    }

    @Override
    public void willWait() {
        willWait.run();
    }

    @Override
    public void waited() {
        waited.run();
    }

    /**
     * Takes the bytes that were read.
     *
     * @throws MalformedRequest they are no whole request
     */
    void begin(int bytes) throws MalformedRequest {
        length = bytes;
        // The data of the request before may have left narrower limits.
        buffer.clear();
        if (bytes < IN_HEADER || buffer.getInt(IN_LEN) != bytes) {
            throw MalformedRequest.INSTANCE;
        }
        dropsSetId = false;
        interrupted = false;
        inProgress = unique();
    }

    void end() {
        inProgress = 0;
    }

    /** Marks the request of this number as no longer wanted, if it is the one in progress. */
    boolean interruptIf(long unique) {
        if (inProgress != unique) {
            return false;
        }
        interrupted = true;
        return true;
    }

    int opcode() {
        return buffer.getInt(IN_OPCODE);
    }

    long unique() {
        return buffer.getLong(IN_UNIQUE);
    }

    long node() {
        return buffer.getLong(IN_NODEID);
    }

    /**
     * Expects a structure after the header, and names or data after it.
     *
     * @param size of the structure
     */
    void structure(int size) throws MalformedRequest {
        if (length < IN_HEADER + size) {
            throw MalformedRequest.INSTANCE;
        }
        cursor = IN_HEADER + size;
    }

    int getInt(int offset) {
        return buffer.getInt(IN_HEADER + offset);
    }

    long getLong(int offset) {
        return buffer.getLong(IN_HEADER + offset);
    }

    /** The next name: not empty, no slash, ended by a zero byte. */
    FileName name() throws MalformedRequest {
        int start = cursor;
        int end = endOfText(start);
        for (int i = start; i < end; i++) {
            if (buffer.get(i) == '/') {
                throw MalformedRequest.INSTANCE;
            }
        }
        if (end == start) {
            throw MalformedRequest.INSTANCE;
        }
        cursor = end + 1;
        return FileName.of(buffer, start, end - start);
    }

    /** The next text, which may have slashes: the target of a symbolic link. */
    byte[] text() throws MalformedRequest {
        int end = endOfText(cursor);
        byte[] text = new byte[end - cursor];
        buffer.get(cursor, text);
        cursor = end + 1;
        return text;
    }

    private int endOfText(int start) throws MalformedRequest {
        for (int i = start; i < length; i++) {
            if (buffer.get(i) == 0) {
                return i;
            }
        }
        throw MalformedRequest.INSTANCE;
    }

    /** The buffer with its limits around the next bytes. */
    ByteBuffer data(int size) throws MalformedRequest {
        if (size < 0 || size > length - cursor) {
            throw MalformedRequest.INSTANCE;
        }
        buffer.clear();
        return buffer.limit(cursor + size).position(cursor);
    }

    void dropSetId(boolean drops) {
        dropsSetId = drops;
    }

    @Override
    public int uid() {
        return buffer.getInt(IN_UID);
    }

    @Override
    public int gid() {
        return buffer.getInt(IN_GID);
    }

    @Override
    public int pid() {
        return buffer.getInt(IN_PID);
    }

    @Override
    public boolean isInterrupted() {
        return interrupted;
    }

    @Override
    public boolean dropsSetId() {
        return dropsSetId;
    }

    // As an AttributeChange: struct fuse_setattr_in.

    private boolean changes(int bits) {
        return (getInt(SETATTR_VALID) & bits) != 0;
    }

    @Override
    public boolean changesMode() {
        return changes(FATTR_MODE);
    }

    @Override
    public int newMode() {
        return getInt(SETATTR_MODE);
    }

    @Override
    public boolean changesUid() {
        return changes(FATTR_UID);
    }

    @Override
    public int newUid() {
        return getInt(SETATTR_UID);
    }

    @Override
    public boolean changesGid() {
        return changes(FATTR_GID);
    }

    @Override
    public int newGid() {
        return getInt(SETATTR_GID);
    }

    @Override
    public boolean changesSize() {
        return changes(FATTR_SIZE);
    }

    @Override
    public long newSize() {
        return getLong(SETATTR_SIZE);
    }

    @Override
    public boolean changesAtime() {
        return changes(FATTR_ATIME);
    }

    @Override
    public boolean atimeIsNow() {
        return changes(FATTR_ATIME_NOW);
    }

    @Override
    public long newAtime() {
        return getLong(SETATTR_ATIME);
    }

    @Override
    public int newAtimeNanos() {
        return getInt(SETATTR_ATIMENSEC);
    }

    @Override
    public boolean changesMtime() {
        return changes(FATTR_MTIME);
    }

    @Override
    public boolean mtimeIsNow() {
        return changes(FATTR_MTIME_NOW);
    }

    @Override
    public long newMtime() {
        return getLong(SETATTR_MTIME);
    }

    @Override
    public int newMtimeNanos() {
        return getInt(SETATTR_MTIMENSEC);
    }
}
