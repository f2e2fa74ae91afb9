package dev.lighthouse.worker;

import dev.lighthouse.protocol.Message;
import dev.lighthouse.record.ErrorClassifier;
import dev.lighthouse.record.OperationInterval;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts the iterations of a worker's measured phase. Safe for use by several threads. */
final class IterationTally {

    private final LongAdder started = new LongAdder();
    private final LongAdder completed = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder unstarted = new LongAdder();
    private final Map<String, OperationInterval.Errors> errors = new ConcurrentHashMap<>();

    void started() {
        started.increment();
    }

    void completed() {
        completed.increment();
    }

    void failed() {
        failed.increment();
    }

    void unstarted(long slots) {
        unstarted.add(slots);
    }

    /** An exception that belongs to no operation. */
    void error(Throwable failure) {
        errors.merge(
                ErrorClassifier.classify(failure),
                new OperationInterval.Errors(1, ErrorClassifier.example(failure)),
                (old, one) -> new OperationInterval.Errors(old.count() + 1, old.example()));
    }

    Map<String, OperationInterval.Errors> errors() {
        return new TreeMap<>(errors);
    }

    Message.IterationCounts counts() {
        long begun = started.sum();
        long left = unstarted.sum();
        return new Message.IterationCounts(begun + left, begun, completed.sum(), failed.sum(), left, 0);
    }
}
