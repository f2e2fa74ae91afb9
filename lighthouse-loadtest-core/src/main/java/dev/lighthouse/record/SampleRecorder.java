package dev.lighthouse.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Takes the samples of a worker's agents and gives them up, once an interval, as {@link OperationInterval}s.
 *
 * <p>{@link #started} and {@link #record} are for any thread and do not wait for a flush: each operation and phase has
 * a few stripes, each a lock around one set of histograms; a flush swaps that set for an empty one. Every sample is in
 * exactly one flush. {@link #flush} is for one thread.
 *
 * <p>Every operation has histograms of its own, so there are only as many as fit into half of the heap, 1,000 at most.
 */
public final class SampleRecorder {

    private static final int FEWEST_NAMES = 50;
    private static final int MOST_NAMES = 1000;

    private final int stripes;
    private final int names;
    private final Map<String, Recorded> operations = new ConcurrentHashMap<>();
    private Cell spare = new Cell();

    public SampleRecorder() {
        this(Integer.highestOneBit(Math.max(1, Runtime.getRuntime().availableProcessors()) * 2 - 1));
    }

    SampleRecorder(int stripes) {
        this(stripes, namesIn(Runtime.getRuntime().maxMemory() / 2, stripes));
    }

    /**
     * @param names how many operations there may be
     */
    public SampleRecorder(int stripes, int names) {
        this.stripes = stripes;
        this.names = names;
    }

    /** The ramp-up and the hold have histograms at the same time. */
    private static int namesIn(long bytes, int stripes) {
        long each = 2L * stripes * new Cell().footprint();
        return (int) Math.max(FEWEST_NAMES, Math.min(MOST_NAMES, bytes / each));
    }

    private static final class Recorded {
        /** Never reset: a flush takes the difference, so that no increment is lost between reading and resetting. */
        final LongAdder[] started = new LongAdder[Phases.COUNT];

        final long[] startedBefore = new long[Phases.COUNT];
        final LongAdder ended = new LongAdder();
        final LongAdder failed = new LongAdder();
        final Stripe[] stripes;

        Recorded(int count) {
            stripes = new Stripe[count * Phases.COUNT];
            for (int i = 0; i < stripes.length; i++) {
                stripes[i] = new Stripe();
            }
            for (int i = 0; i < started.length; i++) {
                started[i] = new LongAdder();
            }
        }
    }

    private static final class Stripe {
        final ReentrantLock lock = new ReentrantLock();

        @Nullable Cell cell;

        void add(Sample sample) {
            lock.lock();
            try {
                Cell current = cell;
                if (current == null) {
                    current = new Cell();
                    cell = current;
                }
                current.add(sample);
            } finally {
                lock.unlock();
            }
        }

        /** Gives up what was recorded and goes on with an empty cell; null when nothing was. */
        @Nullable Cell swap(Cell empty) {
            lock.lock();
            try {
                Cell filled = cell;
                if (filled == null || filled.response.getTotalCount() == 0) {
                    return null;
                }
                cell = empty;
                return filled;
            } finally {
                lock.unlock();
            }
        }
    }

    private Recorded operation(String name) {
        Recorded recorded = operations.get(name);
        return recorded != null ? recorded : newOperation(name);
    }

    private synchronized Recorded newOperation(String name) {
        if (operations.size() >= names && !operations.containsKey(name)) {
            String shown = name.length() <= 60 ? name : name.substring(0, 60) + "…";
            throw new IllegalStateException("operation '" + shown + "' is one name more than the " + names
                    + " that a worker has room for; name an operation after what it does, without ids or payload, or"
                    + " set <workerHeap> or -Dlighthouse.workerHeap");
        }
        return operations.computeIfAbsent(name, n -> new Recorded(stripes));
    }

    /**
     * Counts an operation that begins.
     *
     * @throws IllegalStateException there are too many different operations; nothing is counted
     */
    public void started(String operation, int phase) {
        operation(operation).started[phase].increment();
    }

    /**
     * Records an operation that has ended.
     *
     * @param agent spreads agents over the stripes
     */
    public void record(String operation, int agent, Sample sample) {
        Recorded recorded = operation(operation);
        recorded.stripes[sample.phase() * stripes + (agent & (stripes - 1))].add(sample);
        recorded.ended.increment();
        if (sample.failure() != null) {
            recorded.failed.increment();
        }
    }

    /** What was recorded since the last flush; operations of which nothing was are left out. */
    public List<OperationInterval> flush() {
        List<OperationInterval> intervals = new ArrayList<>();
        operations.forEach((name, recorded) -> {
            for (int phase = 0; phase < Phases.COUNT; phase++) {
                OperationInterval interval = flush(name, phase, recorded);
                if (interval != null) {
                    intervals.add(interval);
                }
            }
        });
        return intervals;
    }

    /** All that was ever recorded of an operation, counted apart from the flushes. */
    public record Count(long started, long ended, long failed) {}

    /** Counts of every operation, over all phases. */
    public Map<String, Count> counts() {
        Map<String, Count> counts = new TreeMap<>();
        operations.forEach((name, recorded) -> {
            long started = 0;
            for (LongAdder phase : recorded.started) {
                started += phase.sum();
            }
            counts.put(name, new Count(started, recorded.ended.sum(), recorded.failed.sum()));
        });
        return counts;
    }

    /** Null when nothing began or ended; histograms, which are big, are made only where something did. */
    private @Nullable OperationInterval flush(String name, int phase, Recorded recorded) {
        OperationSum sum = null;
        for (int i = 0; i < stripes; i++) {
            Cell filled = recorded.stripes[phase * stripes + i].swap(spare);
            if (filled == null) {
                continue;
            }
            if (sum == null) {
                sum = new OperationSum();
            }
            sum.add(filled);
            filled.reset();
            spare = filled;
        }
        long startedNow = recorded.started[phase].sum();
        long started = startedNow - recorded.startedBefore[phase];
        recorded.startedBefore[phase] = startedNow;
        if (sum == null) {
            if (started == 0) {
                return null;
            }
            sum = new OperationSum();
        }
        sum.started = started;
        return sum.asInterval(name, phase);
    }
}
