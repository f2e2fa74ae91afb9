package dev.lighthouse.fleet;

import dev.lighthouse.protocol.Message;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Which workers have come to which barrier. Tells all of them when all have, or that they will not. Thread-safe. */
final class FleetBarriers {

    private record Key(String name, long round) {}

    private final int workers;
    private final Consumer<Message> tellAll;
    private final Map<Key, BitSet> came = new HashMap<>();
    private @Nullable String closed;

    FleetBarriers(int workers, Consumer<Message> tellAll) {
        this.workers = workers;
        this.tellAll = tellAll;
    }

    /** What a worker says. */
    void said(int worker, Message.Barrier message) {
        Message.Barrier decision = decide(worker, message);
        if (decision != null) {
            tellAll.accept(decision);
        }
    }

    /** A worker comes to no barrier any more. */
    void gone(int worker) {
        said(worker, new Message.Barrier("", Message.Barrier.ALL, "worker " + worker + " has ended"));
    }

    private synchronized Message.@Nullable Barrier decide(int worker, Message.Barrier message) {
        if (closed != null) {
            return null;
        }
        if (message.round() == Message.Barrier.ALL) {
            closed = message.broken();
            came.clear();
            return message;
        }
        Key key = new Key(message.name(), message.round());
        if (!message.broken().isEmpty()) {
            came.remove(key);
            return message;
        }
        BitSet there = came.computeIfAbsent(key, it -> new BitSet(workers));
        there.set(worker);
        if (there.cardinality() < workers) {
            return null;
        }
        came.remove(key);
        return message;
    }
}
