package dev.lighthouse.record;

import dev.lighthouse.agent.TraceContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Records one agent's operations, which may lie inside one another.
 *
 * <p>All is for the agent's thread, save {@link #abandon}, which is for any. An
 * operation that was counted as started is recorded once: by its own end, or by {@link #abandon}, after which none
 * begins. Nothing is allocated for an operation that succeeds.
 */
public final class AgentRecorder {

    private final SampleRecorder recorder;
    private final Stripe stripe;
    private final int agent;
    private final IntPredicate measured;

    // Guarded by the stripe's lock: the first `depth` of them run, the innermost last.
    private Running[] running = {new Running()};
    private int depth;
    private boolean abandoned;

    /** The operation that was asked for last, which is mostly the next one too. */
    private @Nullable Operation last;

    AgentRecorder(SampleRecorder recorder, Stripe stripe, int agent, IntPredicate measured) {
        this.recorder = recorder;
        this.stripe = stripe;
        this.agent = agent;
        this.measured = measured;
    }

    /**
     * Counts an operation that begins; times are nanoseconds from the scenario's time zero.
     *
     * @param phase index of its phase: the one in which its intended start lies
     * @param ownLag the part of its start lag that is the generator's
     * @return what {@link #end} takes
     * @throws IllegalStateException there are too many different operations, or the agent was abandoned; nothing is
     *     counted
     */
    public Running begin(String operation, int phase, long intended, long started, long ownLag) {
        Slot slot = operation(operation).slot(stripe.index);
        stripe.lock();
        try {
            if (abandoned) {
                throw new IllegalStateException(
                        "the scenario is over and its totals are sent; nothing more is measured");
            }
            if (depth == running.length) {
                grow();
            }
            Running begun = running[depth++];
            begun.open = true;
            begun.slot = slot;
            begun.phase = phase;
            begun.intended = intended;
            begun.started = started;
            begun.ownLag = ownLag;
            begun.trace = null;
            stripe.started(slot, phase, started);
            return begun;
        } finally {
            stripe.unlock();
        }
    }

    @SuppressWarnings("ReferenceEquality") // the same text is enough; another one is looked up
    private Operation operation(String name) {
        Operation it = last;
        if (it == null || it.name != name) {
            it = recorder.operation(name);
            last = it;
        }
        return it;
    }

    private void grow() {
        int length = running.length;
        running = Arrays.copyOf(running, 2 * length);
        for (int i = length; i < running.length; i++) {
            running[i] = new Running();
        }
    }

    /**
     * Records an operation that has ended, unless {@link #abandon} did.
     *
     * @param failure why it failed, or null
     */
    public void end(Running begun, long ended, @Nullable Throwable failure) {
        Slot slot = begun.slot;
        if (slot == null) {
            return;
        }
        String errorClass = failure == null ? null : slot.operation.errors.of(failure);
        stripe.lock();
        try {
            if (begun.open) {
                remove(begun);
                stripe.ended(begun, slot, agent, ended, errorClass, measured);
            }
        } finally {
            stripe.unlock();
        }
    }

    /** Mostly the innermost; not so where an agent lets other threads measure. */
    private void remove(Running begun) {
        begun.open = false;
        int last = depth - 1;
        for (int i = last; i >= 0; i--) {
            if (running[i] == begun) {
                System.arraycopy(running, i + 1, running, i, last - i);
                running[last] = begun;
                depth = last;
                return;
            }
        }
    }

    /** Records the operations that run, if any, as failed now, because their thread does not come back. */
    public void abandon(long now, Throwable failure) {
        List<Running> left = new ArrayList<>();
        stripe.lock();
        try {
            abandoned = true;
            while (depth > 0) {
                Running innermost = running[depth - 1];
                remove(innermost);
                left.add(innermost);
            }
        } finally {
            stripe.unlock();
        }
        for (Running each : left) {
            recordAbandoned(each, now, failure);
        }
    }

    private void recordAbandoned(Running left, long now, Throwable failure) {
        Slot slot = left.slot;
        if (slot == null) {
            return;
        }
        String errorClass = slot.operation.errors.of(failure);
        stripe.lock();
        try {
            stripe.ended(left, slot, agent, now, errorClass, measured);
        } finally {
            stripe.unlock();
        }
    }

    /** When the innermost operation that runs was started, or {@code none}. */
    public long startOfCurrent(long none) {
        stripe.lock();
        try {
            return depth == 0 ? none : running[depth - 1].started;
        } finally {
            stripe.unlock();
        }
    }

    /**
     * The trace context of the innermost operation that runs, made of these random numbers when it is first asked for.
     * Operations inside one another share a trace; without one, each call begins a trace of its own.
     */
    public TraceContext trace(SplittableRandom random) {
        stripe.lock();
        try {
            TraceContext context = null;
            for (int i = 0; i < depth; i++) {
                TraceContext known = running[i].trace;
                if (known == null) {
                    known = context == null ? TraceContext.root(random) : context.child(random);
                    running[i].trace = known;
                }
                context = known;
            }
            return context == null ? TraceContext.root(random) : context;
        } finally {
            stripe.unlock();
        }
    }
}
