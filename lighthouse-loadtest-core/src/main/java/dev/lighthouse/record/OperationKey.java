package dev.lighthouse.record;

import java.util.Comparator;

/** An operation in a phase; by name, then in the order of the phases. */
record OperationKey(String operation, int phase) implements Comparable<OperationKey> {

    private static final Comparator<OperationKey> ORDER =
            Comparator.comparing(OperationKey::operation).thenComparingInt(OperationKey::phase);

    @Override
    public int compareTo(OperationKey other) {
        return ORDER.compare(this, other);
    }
}
