package dev.lighthouse.worker;

import dev.lighthouse.protocol.Message;
import dev.lighthouse.record.ErrorClassifier;
import dev.lighthouse.record.OperationInterval;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts the iterations of a worker's measured phases. Safe for use by several threads. */
final class IterationTally {

    private final LongAdder started = new LongAdder();
    private final LongAdder completed = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder unstarted = new LongAdder();
    private final LongAdder refused = new LongAdder();
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

    /** An arrival for which no agent was free. */
    void refused() {
        refused.increment();
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
        long away = refused.sum();
        return new Message.IterationCounts(begun + left + away, begun, completed.sum(), failed.sum(), left, away);
    }
}
