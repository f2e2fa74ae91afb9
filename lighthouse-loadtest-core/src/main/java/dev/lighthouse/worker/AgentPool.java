package dev.lighthouse.worker;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The agents of an open workload and the arrivals that wait for one of them.
 *
 * <p>Agents that are free stand in line, by kind, and take turns: whoever has rested longest is next, so that no
 * connection idles until its server closes it. An arrival is handed to one of its kind. If there is none it waits, as long
 * as no more arrivals wait than agents are being set up; else a further agent is set up for it, and where there may be no
 * further one, a free agent of another kind takes it. Else it is turned away.
 *
 * <p>{@link #offer} and {@link #close} are for one thread, the rest is for agents. Nobody waits for more than a few
 * changes of a list.
 */
final class AgentPool {

    /** An agent, as far as the pool knows it. */
    interface Member {
        /** Of the agent that it is now. */
        int kind();

        /** Wakes it with an arrival; null: it is to leave. */
        void hand(@Nullable Arrival arrival);
    }

    /** Where further agents come from. */
    interface Source {
        /** Sets up another agent of this kind, which will call {@link #next}; false: there may be no more. */
        boolean add(int kind);
    }

    /** What becomes of arrivals that nobody performs. */
    interface Sink {
        /** All agents are busy. */
        void refused(Arrival arrival);

        /** The agent that it waited for could not be created. */
        void unstarted(Arrival arrival);
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Source source;
    private final Sink sink;
    private final Deque<Member>[] free;
    private final Deque<Arrival> waiting = new ArrayDeque<>();
    private int settingUp;
    private int alive;
    private boolean closed;

    @SuppressWarnings({"unchecked", "rawtypes"}) // An array of deques cannot be made otherwise.
    AgentPool(int kinds, Source source, Sink sink) {
        this.source = source;
        this.sink = sink;
        this.free = new Deque[kinds];
        for (int kind = 0; kind < kinds; kind++) {
            free[kind] = new ArrayDeque<>();
        }
    }

    /** Sets up an agent that no arrival waits for; false: there may be no more. */
    boolean grow(int kind) {
        lock.lock();
        try {
            return add(kind);
        } finally {
            lock.unlock();
        }
    }

    private boolean add(int kind) {
        if (!source.add(kind)) {
            return false;
        }
        settingUp++;
        alive++;
        return true;
    }

    /** Finds somebody for this arrival, now or soon, or turns it away. */
    void offer(Arrival arrival) {
        lock.lock();
        try {
            Member member = free[arrival.kind()].pollFirst();
            if (member == null && (waiting.size() < settingUp || add(arrival.kind()))) {
                waiting.addLast(arrival);
                return;
            }
            if (member == null) {
                member = ofAnyKind();
            }
            if (member != null) {
                member.hand(arrival);
            } else if (alive > 0) {
                sink.refused(arrival);
            } else {
                sink.unstarted(arrival);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Of the kind that has most to spare. */
    private @Nullable Member ofAnyKind() {
        Deque<Member> most = free[0];
        for (Deque<Member> kind : free) {
            if (kind.size() > most.size()) {
                most = kind;
            }
        }
        return most.pollFirst();
    }

    /**
     * The arrival that waits for this agent, which has become free; null: there is none, and the agent will be handed one,
     * or is to leave where the pool is closed.
     *
     * @param isNew whether it has just been set up
     */
    @Nullable Arrival next(Member member, boolean isNew) {
        lock.lock();
        try {
            if (isNew) {
                settingUp--;
            }
            Arrival next = firstFor(member.kind());
            if (next == null && closed) {
                member.hand(null);
            } else if (next == null) {
                free[member.kind()].addLast(member);
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Arrival firstFor(int kind) {
        for (Iterator<Arrival> each = waiting.iterator(); each.hasNext(); ) {
            Arrival arrival = each.next();
            if (arrival.kind() == kind) {
                each.remove();
                return arrival;
            }
        }
        return waiting.pollFirst();
    }

    /**
     * An agent could not be created and is gone for good.
     *
     * @param isNew whether it was to be a further one
     */
    void lost(boolean isNew) {
        lock.lock();
        try {
            alive--;
            if (isNew) {
                settingUp--;
            }
            while (waiting.size() > settingUp) {
                sink.unstarted(waiting.removeLast());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets every agent leave when nothing waits for it any more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            for (Deque<Member> kind : free) {
                kind.forEach(member -> member.hand(null));
                kind.clear();
            }
        } finally {
            lock.unlock();
        }
    }

    /** What waits still, given up. */
    void abandon() {
        lock.lock();
        try {
            waiting.forEach(sink::unstarted);
            waiting.clear();
        } finally {
            lock.unlock();
        }
    }
}
