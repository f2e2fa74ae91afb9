package dev.lighthouse.chaos.proxy.internal;

import java.nio.ByteBuffer;

/** Something that waits to be passed on. Belongs to the loop's thread. */
final class Piece {

    /** What comes of it. */
    enum Kind {
        BYTES,
        /** The end of the stream. */
        END,
        /** The connection was reset where this came from. */
        ABORT,
        /** The fault ends the connection here. */
        TRUNCATION
    }

    static final ByteBuffer NONE = ByteBuffer.allocate(0);

    final Kind kind;
    final ByteBuffer bytes;
    final long readAt;

    /** As {@code nanoTime}; not to be passed on before. */
    long due;

    /** Whether the fault is what it waits for, not the one who receives it. */
    final boolean delayed;

    Piece(Kind kind, ByteBuffer bytes, long readAt, long due) {
        this.kind = kind;
        this.bytes = bytes;
        this.readAt = readAt;
        this.due = due;
        this.delayed = due > readAt;
    }
}
