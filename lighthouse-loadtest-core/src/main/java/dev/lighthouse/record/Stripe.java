package dev.lighthouse.record;

import dev.lighthouse.agent.TraceContext;
import dev.lighthouse.result.SlowOperation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What some of a worker's agents record, all operations, under one lock that is held for the time it takes to count.
 *
 * <p>Whoever comes first in a new second closes the old one, so that every sample lies in the second in which it ended,
 * and every start in that in which it was made, also when the flush is late. What comes with an older reading of the
 * clock is counted in the second that is open.
 */
final class Stripe extends Padded {

    private static final long SECOND = 1_000_000_000;

    final int index;
    private final StripeLock lock = new StripeLock();
    private final Slowest slowest = new Slowest();
    private final Deque<Cell> spare = new ArrayDeque<>();
    private List<Cell> open = new ArrayList<>();
    private List<Cell> closed = new ArrayList<>();
    private int second;
    private long closesAt = SECOND;

    Stripe(int index) {
        this.index = index;
    }

    void lock() {
        lock.lock();
    }

    void unlock() {
        lock.unlock();
    }

    /** Counts an operation that begins. Under the lock. */
    void started(Slot slot, int phase, long now) {
        cell(slot, phase, now).started++;
        slot.started++;
    }

    /**
     * Records an operation that has ended. Under the lock.
     *
     * @param measured the phases whose slowest operations are kept
     */
    void ended(Running running, Slot slot, int agent, long ended, @Nullable String errorClass, IntPredicate measured) {
        Cell cell = cell(slot, running.phase, ended);
        cell.add(running.intended, running.started, ended, running.ownLag);
        slot.ended++;
        if (errorClass != null) {
            cell.failed(errorClass);
            slot.failed++;
        }
        if (ended - running.intended > slowest.floor() && measured.test(running.phase)) {
            slowest.add(slow(running, slot, agent, ended, errorClass));
        }
    }

    private static SlowOperation slow(Running running, Slot slot, int agent, long ended, @Nullable String errorClass) {
        TraceContext trace = running.trace;
        return new SlowOperation(
                slot.operation.name,
                running.intended / 1e9,
                ended - running.intended,
                ended - running.started,
                agent,
                errorClass == null ? SlowOperation.OK : errorClass,
                trace == null ? null : trace.traceId());
    }

    private Cell cell(Slot slot, int phase, long now) {
        if (now >= closesAt) {
            close(now);
        }
        Cell cell = slot.cells[phase];
        return cell != null ? cell : open(slot, phase);
    }

    private Cell open(Slot slot, int phase) {
        Cell empty = spare.poll();
        Cell cell = empty != null ? empty : new Cell();
        cell.slot = slot;
        cell.phase = phase;
        cell.second = second;
        slot.cells[phase] = cell;
        open.add(cell);
        return cell;
    }

    private void close(long now) {
        for (Cell cell : open) {
            if (cell.slot != null) {
                cell.slot.cells[cell.phase] = null;
            }
        }
        closed.addAll(open);
        open.clear();
        second = (int) Math.max(second, now / SECOND);
        closesAt = (second + 1) * SECOND;
    }

    /** Gives up the seconds that have ended by now, or all. */
    List<Cell> take(long now, boolean all) {
        lock();
        try {
            if (all || now >= closesAt) {
                close(now);
            }
            List<Cell> taken = closed;
            closed = new ArrayList<>();
            return taken;
        } finally {
            unlock();
        }
    }

    /** Takes cells back, which are empty, for later seconds. */
    void giveBack(List<Cell> cells) {
        lock();
        try {
            spare.addAll(cells);
        } finally {
            unlock();
        }
    }

    /** What has become one of the slowest since the last call. */
    List<SlowOperation> takeSlowest() {
        lock();
        try {
            return slowest.takeNew();
        } finally {
            unlock();
        }
    }
}
