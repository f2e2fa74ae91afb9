package dev.lighthouse.history;

import dev.lighthouse.history.HistoryFinding.Kind;
import dev.lighthouse.history.Operation.Outcome;
import dev.lighthouse.history.RegisterVerdict.Decision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks that each key behaves like one register: that reads and writes can have happened one after the other, each at
 * one instant between its start and its end, so that every read returned what was written last. Keys are independent of
 * one another (Herlihy and Wing, 1990), so each is searched by itself, as Wing and Gong (1993) and Lowe (2017) do.
 *
 * <p>Of several processes the times are widened by the errors of their clocks; a write of unknown outcome may take effect
 * at any time after it was sent, or never. A register is empty before its first write.
 *
 * <p>The question is NP-complete. The search gives a key up after so many steps as UNDECIDED, the same on every machine;
 * it keeps some 150 bytes a step until then. Where few operations on a key overlap it takes a few steps for each. For
 * one thread.
 */
public final class RegisterCheck {

    /** Steps for a key, unless told otherwise: within a second, and some 150 MB. */
    public static final long STEPS = 1_000_000;

    private final Map<String, List<Operation>> histories = new LinkedHashMap<>();
    private final long most;

    /** With {@link #STEPS} for each key. */
    public RegisterCheck() {
        this(STEPS);
    }

    /**
     * With another bound.
     *
     * @param steps for each key, 1 or more
     */
    public RegisterCheck(long steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("expected a bound of 1 step or more for each key but it is " + steps);
        }
        this.most = steps;
    }

    /**
     * An operation of the history, in any order. What cannot matter is passed over: reads without an outcome, and writes
     * that the system refused.
     *
     * @throws IllegalArgumentException it is an append, or a read of several values
     */
    public void add(Operation operation) {
        if (operation.kind() == Operation.Kind.APPEND || operation.values().size() > 1) {
            throw new IllegalArgumentException("expected reads and writes of one value but got " + operation.describe()
                    + " for " + operation.key() + "; check lists with ListAppendCheck");
        }
        if (operation.outcome() == Outcome.OK
                || operation.outcome() == Outcome.UNKNOWN && operation.kind() == Operation.Kind.WRITE) {
            histories.computeIfAbsent(operation.key(), key -> new ArrayList<>()).add(operation);
        }
    }

    /** The verdict on each key, in the order in which they came. */
    public List<RegisterVerdict> verdicts() {
        List<RegisterVerdict> verdicts = new ArrayList<>();
        histories.forEach((key, operations) -> verdicts.add(verdict(key, operations)));
        return List.copyOf(verdicts);
    }

    private RegisterVerdict verdict(String key, List<Operation> operations) {
        RegisterSearch search = new RegisterSearch(operations, most);
        Decision decision = search.run();
        HistoryFinding finding = null;
        if (decision == Decision.NOT_LINEARIZABLE) {
            List<Operation> stuck = search.stuck();
            String value = String.join("", stuck.get(0).values());
            String detail = "no order of the operations explains this one: the longest one, of " + search.longest()
                    + " of " + operations.size() + ", ends before it";
            finding = new HistoryFinding(Kind.NOT_LINEARIZABLE, key, value, stuck, detail);
        }
        return new RegisterVerdict(key, decision, operations.size(), search.steps(), finding);
    }
}
