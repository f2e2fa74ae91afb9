package dev.lighthouse.chaos.proxy.internal;

import dev.lighthouse.chaos.proxy.Direction;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;

/**
 * One way of one connection. With no fault, and a receiver that keeps up, what is read goes straight on from the loop's
 * one buffer; what has to wait is copied, and beyond a bound no more is read. Belongs to the loop's thread.
 */
final class Flow {

    /** Kept for a receiver that does not keep up. */
    private static final long KEPT = 64 << 10;

    /** Kept while a fault holds it back. */
    private static final long HELD = 1 << 20;

    private static final int READS = 4;
    private static final ArrayDeque<Piece> NOTHING = new ArrayDeque<>(1);

    final Direction way;
    private final ProxyLoop loop;
    private final Link link;
    private final SocketChannel from;
    private final SocketChannel to;
    private ArrayDeque<Piece> waiting = NOTHING;
    private long kept;
    private long allowance;
    private boolean over;
    private boolean passedEnd;

    /** When the last piece is due. */
    long lastDue;

    /** When a timer will look at this again; the largest number when none is set. */
    long timer = Long.MAX_VALUE;

    Flow(ProxyLoop loop, Link link, Direction way, SocketChannel from, SocketChannel to) {
        this.loop = loop;
        this.link = link;
        this.way = way;
        this.from = from;
        this.to = to;
        this.allowance = loop.rules.allowance(way);
    }

    /** What is there to read is passed on, or kept. */
    void read(ByteBuffer buffer) {
        int most = loop.rules.piece(way, buffer.capacity());
        for (int reads = 0; reads < READS && !over && !isFull(); reads++) {
            buffer.clear().limit(most);
            int count;
            try {
                count = from.read(buffer);
            } catch (IOException e) {
                finish(Piece.Kind.ABORT, System.nanoTime());
                return;
            }
            if (count < 0) {
                long now = System.nanoTime();
                finish(Piece.Kind.END, loop.rules.endDue(this, now));
                return;
            }
            if (count == 0) {
                return;
            }
            take(buffer.flip(), count);
            if (count < most) {
                return;
            }
        }
        interests();
    }

    private void take(ByteBuffer buffer, int count) {
        long now = System.nanoTime();
        boolean concerned = loop.rules.concerns(way);
        if (concerned) {
            loop.tally.arrived += count;
        }
        boolean last = count >= allowance;
        if (last) {
            buffer.limit((int) allowance);
        }
        allowance -= buffer.remaining();
        if (buffer.hasRemaining() && loop.rules.corrupt(way, buffer)) {
            loop.tally.flipped++;
        }
        long due = loop.rules.due(this, buffer.remaining(), now);
        lastDue = due;
        if (due <= now && waiting.isEmpty() && !loop.rules.isCut(way) && link.isConnected()) {
            if (!write(buffer, concerned)) {
                return;
            }
        }
        if (buffer.hasRemaining()) {
            ByteBuffer copy = ByteBuffer.allocate(buffer.remaining());
            copy.put(buffer).flip();
            add(new Piece(Piece.Kind.BYTES, copy, now, due));
        }
        if (last) {
            finish(Piece.Kind.TRUNCATION, due);
        }
    }

    private void finish(Piece.Kind kind, long due) {
        over = true;
        add(new Piece(kind, Piece.NONE, System.nanoTime(), Math.max(due, lastDue)));
        drain(System.nanoTime());
    }

    private void add(Piece piece) {
        if (waiting == NOTHING) {
            waiting = new ArrayDeque<>(4);
        }
        waiting.add(piece);
        kept += piece.bytes.remaining();
        loop.held += piece.bytes.remaining();
        if (piece.due > piece.readAt) {
            loop.wake(this, piece.due);
        }
        interests();
    }

    /** Passes on what is due. */
    void drain(long now) {
        while (!waiting.isEmpty() && link.isConnected() && !loop.rules.isCut(way)) {
            Piece head = waiting.peek();
            if (head.due > now) {
                loop.wake(this, head.due);
                break;
            }
            if (!pass(head)) {
                break;
            }
        }
        if (!link.isClosed()) {
            interests();
        }
    }

    /** False when it has to wait, or there is nothing left to do. */
    private boolean pass(Piece head) {
        if (head.kind == Piece.Kind.BYTES) {
            int before = head.bytes.remaining();
            if (!write(head.bytes, loop.rules.concerns(way))) {
                return false;
            }
            kept -= before - head.bytes.remaining();
            loop.held -= before - head.bytes.remaining();
            if (head.bytes.hasRemaining()) {
                return false;
            }
        }
        waiting.poll();
        if (head.delayed) {
            loop.tally.delayed(System.nanoTime() - head.readAt);
        }
        switch (head.kind) {
            case BYTES -> {}
            case END -> passEnd(head);
            case ABORT -> link.reset();
            case TRUNCATION -> {
                loop.tally.truncated++;
                link.close();
            }
        }
        return !link.isClosed();
    }

    private void passEnd(Piece head) {
        passedEnd = true;
        if (head.delayed) {
            loop.tally.slowCloses++;
        }
        try {
            to.shutdownOutput();
            link.endPassed();
        } catch (IOException e) {
            link.reset();
        }
    }

    private boolean write(ByteBuffer bytes, boolean concerned) {
        try {
            int written = to.write(bytes);
            if (concerned) {
                loop.tally.crossed(written);
            }
            return true;
        } catch (IOException e) {
            link.reset();
            return false;
        }
    }

    /** A fault began or ended: nothing waits for the last one any more. */
    void release() {
        allowance = loop.rules.allowance(way);
        lastDue = 0;
        long now = System.nanoTime();
        for (Piece piece : waiting) {
            piece.due = now;
        }
        drain(now);
    }

    void forget() {
        loop.held -= kept;
        kept = 0;
        waiting = NOTHING;
    }

    boolean hasPassedEnd() {
        return passedEnd;
    }

    private boolean isFull() {
        Piece last = waiting.peekLast();
        return kept >= (last != null && (last.delayed || loop.rules.isCut(way)) ? HELD : KEPT);
    }

    boolean wantsToRead() {
        return !over && !isFull();
    }

    boolean wantsToWrite() {
        Piece head = waiting.peek();
        return head != null && !loop.rules.isCut(way) && head.due <= System.nanoTime();
    }

    private void interests() {
        link.interests();
    }

    /** The operations that a key of a channel is to wait for, which one flow reads and the other writes. */
    static int operations(Flow reader, Flow writer) {
        return (reader.wantsToRead() ? SelectionKey.OP_READ : 0) | (writer.wantsToWrite() ? SelectionKey.OP_WRITE : 0);
    }
}
