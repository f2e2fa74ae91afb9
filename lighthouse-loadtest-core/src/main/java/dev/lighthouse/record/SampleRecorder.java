package dev.lighthouse.record;

import dev.lighthouse.internal.UnicodeText;
import dev.lighthouse.result.SlowOperation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;

/**
 * Takes the samples of a worker's agents and gives them up, once an interval, as {@link OperationInterval}s.
 *
 * <p>Each agent records through {@link #forAgent}. Agents share a few stripes, each a lock and one set of histograms an
 * operation, which nobody holds for longer than a few dozen nanoseconds; a flush takes the seconds that are over. Every
 * sample is in exactly one flush. {@link #flush} and {@link #flushAll} are for one thread.
 *
 * <p>Every operation has histograms of its own, so there are only as many as fit into half of the heap, 1,000 at most.
 */
public final class SampleRecorder {

    private static final int FEWEST_NAMES = 50;
    private static final int MOST_NAMES = 1000;

    /** A cell that is filled and one that is being filled, each of up to five histograms that reach a few seconds. */
    private static final long CELL_BYTES = 2L * 5 * 56_000;

    private final Stripe[] stripes;
    private final int names;
    private final Map<String, Operation> operations = new ConcurrentHashMap<>();

    public SampleRecorder() {
        this(Integer.highestOneBit(Math.max(1, Runtime.getRuntime().availableProcessors()) * 2 - 1));
    }

    /**
     * @param stripes a power of two
     */
    public SampleRecorder(int stripes) {
        this(stripes, namesIn(Runtime.getRuntime().maxMemory() / 2, stripes));
    }

    /**
     * @param stripes a power of two
     * @param names how many operations there may be
     */
    public SampleRecorder(int stripes, int names) {
        this.names = names;
        this.stripes = new Stripe[stripes];
        for (int i = 0; i < stripes; i++) {
            this.stripes[i] = new Stripe(i);
        }
    }

    private static int namesIn(long bytes, int stripes) {
        return (int) Math.max(FEWEST_NAMES, Math.min(MOST_NAMES, bytes / (stripes * CELL_BYTES)));
    }

    /** What this agent records with in a workload of ramp-up and hold. */
    public AgentRecorder forAgent(int agent) {
        return forAgent(agent, phase -> phase == Phases.HOLD);
    }

    /**
     * What this agent records with.
     *
     * @param measured the phases whose slowest operations are kept
     */
    public AgentRecorder forAgent(int agent, IntPredicate measured) {
        return new AgentRecorder(this, stripes[agent & (stripes.length - 1)], agent, measured);
    }

    /**
     * The operation of that name.
     *
     * @throws IllegalStateException there are too many different ones
     */
    Operation operation(String name) {
        Operation it = operations.get(name);
        return it != null ? it : newOperation(name);
    }

    /** By the name that results can hold; another one is mended each time, since it is never found as it is. */
    private synchronized Operation newOperation(String asked) {
        String name = UnicodeText.wellFormed(asked);
        if (operations.size() >= names && !operations.containsKey(name)) {
            String shown = name.length() <= 60 ? name : name.substring(0, 60) + "…";
            throw new IllegalStateException("operation '" + shown + "' is one name more than the " + names
                    + " that a worker has room for; name an operation after what it does, without ids or payload, or"
                    + " set <workerHeap> or -Dlighthouse.workerHeap");
        }
        return operations.computeIfAbsent(name, n -> new Operation(n, stripes.length));
    }

    /**
     * What was recorded in the seconds that are over by now, by second; operations of which nothing was are left out.
     *
     * @param now in nanoseconds from the scenario's time zero
     */
    public SortedMap<Integer, List<OperationInterval>> flush(long now) {
        return flush(now, false);
    }

    /** What was recorded since the last flush, by second, the one that has not ended included. */
    public SortedMap<Integer, List<OperationInterval>> flushAll(long now) {
        return flush(now, true);
    }

    private SortedMap<Integer, List<OperationInterval>> flush(long now, boolean all) {
        SortedMap<Integer, SortedMap<OperationKey, OperationSum>> sums = new TreeMap<>();
        for (Stripe stripe : stripes) {
            List<Cell> taken = stripe.take(now, all);
            for (Cell cell : taken) {
                add(cell, sums.computeIfAbsent(cell.second, s -> new TreeMap<>()));
                cell.reset();
            }
            stripe.giveBack(taken);
        }
        SortedMap<Integer, List<OperationInterval>> intervals = new TreeMap<>();
        sums.forEach((second, ofSecond) -> {
            List<OperationInterval> list = new ArrayList<>();
            ofSecond.forEach((key, sum) -> list.add(sum.asInterval(key.operation(), key.phase())));
            intervals.put(second, list);
        });
        return intervals;
    }

    private static void add(Cell cell, Map<OperationKey, OperationSum> sums) {
        Slot slot = cell.slot;
        if (slot != null) {
            sums.computeIfAbsent(new OperationKey(slot.operation.name, cell.phase), k -> new OperationSum())
                    .add(cell, slot.operation.errors);
        }
    }

    /** What has become one of the slowest operations of the measured phases since the last call, the slowest first. */
    public List<SlowOperation> slowest() {
        List<SlowOperation> slowest = new ArrayList<>();
        for (Stripe stripe : stripes) {
            slowest.addAll(stripe.takeSlowest());
        }
        slowest.sort(Comparator.comparingLong(SlowOperation::responseNanos).reversed());
        return slowest.subList(0, Math.min(Slowest.MOST, slowest.size()));
    }

    /** All that was ever recorded of an operation, counted apart from the flushes. */
    public record Count(long started, long ended, long failed) {}

    /** Counts of every operation that began, over all phases. */
    public Map<String, Count> counts() {
        Map<String, Count> counts = new TreeMap<>();
        operations.forEach((name, operation) -> {
            Count count = count(operation);
            if (count.started() > 0) {
                counts.put(name, count);
            }
        });
        return counts;
    }

    private Count count(Operation operation) {
        long started = 0;
        long ended = 0;
        long failed = 0;
        for (Stripe stripe : stripes) {
            Slot slot = operation.slot(stripe.index);
            stripe.lock();
            try {
                started += slot.started;
                ended += slot.ended;
                failed += slot.failed;
            } finally {
                stripe.unlock();
            }
        }
        return new Count(started, ended, failed);
    }
}
