package dev.lighthouse.worker;

import dev.lighthouse.agent.OperationFailed;
import dev.lighthouse.protocol.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The barriers of the fleet as one worker sees them. It tells the controller when all of its own agents have come, and
 * lets them go when the controller says that all others have, too. Whoever gives up, or has ended, breaks it for all, so
 * that nobody waits in vain. Safe for use by several threads; nobody waits for another while holding the lock.
 */
final class Barriers {

    /** How long an agent waits beyond the ramp-up when it does not say. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Where this worker tells the controller. */
    @FunctionalInterface
    interface Outlet {
        void send(Message message) throws IOException;
    }

    private record Key(String name, long round) {}

    /** One round of one barrier. Guarded by the lock, save the latch. */
    private static final class Round {
        final CountDownLatch over = new CountDownLatch(1);
        final Set<Integer> came = new HashSet<>();

        @Nullable String broken;

        boolean isOver() {
            return over.getCount() == 0;
        }
    }

    private final int agents;
    private final Outlet outlet;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Key, Round> rounds = new HashMap<>();
    private final Map<Integer, Map<String, Long>> visits = new HashMap<>();
    private @Nullable String closed;

    /** @param agents of this worker */
    Barriers(int agents, Outlet outlet) {
        this.agents = agents;
        this.outlet = outlet;
    }

    /** Waits until all agents of the fleet have come; fails with the class {@code barrier} when they will not. */
    void await(int agent, String name, Duration atMost) throws OperationFailed, InterruptedException {
        Key key;
        Round round;
        boolean complete;
        lock.lock();
        try {
            if (closed != null) {
                throw failed(name, closed);
            }
            long number = visits.computeIfAbsent(agent, it -> new HashMap<>()).merge(name, 1L, Long::sum) - 1;
            key = new Key(name, number);
            round = rounds.computeIfAbsent(key, it -> new Round());
            round.came.add(agent);
            complete = round.came.size() == agents;
            if (complete && round.isOver()) {
                rounds.remove(key);
            }
        } finally {
            lock.unlock();
        }
        if (complete && !round.isOver()) {
            send(new Message.Barrier(name, key.round(), ""));
        }
        try {
            if (!round.over.await(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                giveUp(key, "agent " + agent + " waited " + atMost.toMillis() + " ms in vain");
            }
        } catch (InterruptedException e) {
            giveUp(key, "agent " + agent + " was interrupted");
            throw e;
        }
        String broken = brokenBy(round);
        if (broken != null) {
            throw failed(name, broken);
        }
    }

    private @Nullable String brokenBy(Round round) {
        lock.lock();
        try {
            return round.broken;
        } finally {
            lock.unlock();
        }
    }

    private static OperationFailed failed(String name, String reason) {
        return new OperationFailed("barrier", "barrier '" + name + "' was not met by all agents: " + reason);
    }

    private void giveUp(Key key, String reason) {
        Message.Barrier message = new Message.Barrier(key.name(), key.round(), reason);
        if (decide(message)) {
            send(message);
        }
    }

    /** An agent of this worker comes to no barrier any more. */
    void ended(int agent) {
        String reason = "agent " + agent + " has ended";
        if (close(reason)) {
            send(new Message.Barrier("", Message.Barrier.ALL, reason));
        }
    }

    /** No barrier can be met from now on; true for the first to say so. */
    boolean close(String reason) {
        lock.lock();
        try {
            boolean isFirst = closed == null;
            if (isFirst) {
                closed = reason;
                rounds.values().forEach(round -> end(round, reason));
                rounds.clear();
            }
            return isFirst;
        } finally {
            lock.unlock();
        }
    }

    /** What the controller says: all have come, or they will not. */
    void decided(Message.Barrier message) {
        if (message.round() == Message.Barrier.ALL) {
            boolean unused = close(message.broken());
        } else {
            boolean unused = decide(message);
        }
    }

    /** True for the first decision about a round. */
    private boolean decide(Message.Barrier message) {
        Key key = new Key(message.name(), message.round());
        String reason = message.broken().isEmpty() ? null : message.broken();
        lock.lock();
        try {
            // Agents of ours that are yet to come to a broken round have to hear of it.
            Round round = reason == null ? rounds.get(key) : rounds.computeIfAbsent(key, it -> new Round());
            if (closed != null || round == null || round.isOver()) {
                return false;
            }
            end(round, reason);
            if (round.came.size() == agents) {
                rounds.remove(key);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private static void end(Round round, @Nullable String reason) {
        if (!round.isOver()) {
            round.broken = reason;
            round.over.countDown();
        }
    }

    private void send(Message message) {
        try {
            outlet.send(message);
        } catch (IOException e) {
            // The controller has gone, and this worker with it.
        }
    }
}
