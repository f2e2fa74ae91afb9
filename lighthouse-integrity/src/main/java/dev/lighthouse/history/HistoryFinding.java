package dev.lighthouse.history;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Something in a history that its model does not allow. One is made of each kind and value, however many operations
 * show it.
 *
 * @param value that it is about: which is lost, stands in a wrong place, was passed over
 * @param operations that contradict each other or the store, those at fault first; the values of a read are those that
 *     the key's order has
 * @param detail in words
 */
public record HistoryFinding(Kind kind, String key, String value, List<Operation> operations, String detail) {

    public HistoryFinding {
        Objects.requireNonNull(kind, "kind");
        operations = List.copyOf(operations);
    }

    /** What is wrong. */
    public enum Kind {
        /** Acknowledged, or read once, and not in the store. */
        LOST,
        /** Stored, or read and not stored, and never intended. */
        PHANTOM,
        /** Stored or read though the system had said that it was not done. */
        REFUSED,
        /** Stored twice, read twice by one read, or acknowledged for two appends. */
        DUPLICATE,
        /** An append stands before another one, of the same agent, that was acknowledged before this one was sent. */
        MONOTONIC_WRITES,
        /** An append stands before another one, of another agent, that was acknowledged before this one was sent. */
        REORDERED,
        /** A read does not have what the same agent had been told was stored. */
        READ_YOUR_WRITES,
        /** A read does not have what an earlier one of the same agent had. */
        MONOTONIC_READS,
        /** A read does not have what another agent had read, or had been told was stored, before it began. */
        STALE_READ,
        /** A read has what was sent after it had ended. */
        EARLY_READ,
        /** A read is not the beginning of the key's order: it passes a value over, or has two the other way round. */
        INCOMPATIBLE_READ,
        /** No order of the operations on a register explains what was read. */
        NOT_LINEARIZABLE
    }

    @Override
    public String toString() {
        return kind + " " + key + " " + value + ": " + detail
                + operations.stream().map(Operation::describe).collect(Collectors.joining("; ", " [", "]"));
    }
}
