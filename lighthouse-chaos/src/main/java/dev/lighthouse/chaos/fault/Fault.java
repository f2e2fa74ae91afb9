package dev.lighthouse.chaos.fault;

import dev.lighthouse.companion.CompanionContext;
import dev.lighthouse.companion.CompanionUnavailable;
import java.util.List;

/** Describes something that goes wrong. Immutable; creating one does no I/O. */
public interface Fault {

    /** A short word for ids: {@code partition}. */
    String name();

    /** What it does, in a few words, for people and for the digest of the plan. */
    String describe();

    /** Whether it strikes chosen agents; otherwise it strikes the target for everybody. */
    boolean strikesAgents();

    /** The same with times that belong to the course of the run multiplied. */
    default Fault scaled(double factor) {
        return this;
    }

    /**
     * Whether it cannot be told from another one that strikes the same at the same time, or undoes it.
     *
     * @param other of another experiment whose window overlaps
     */
    boolean contradicts(Fault other);

    /**
     * Prepares it before any agent starts.
     *
     * @param agents whom it will strike, by number; empty when it {@linkplain #strikesAgents strikes the target}
     * @throws CompanionUnavailable this environment cannot have it; the message says why
     * @throws Exception it cannot be prepared
     */
    Injection open(CompanionContext context, List<Integer> agents) throws Exception;
}
