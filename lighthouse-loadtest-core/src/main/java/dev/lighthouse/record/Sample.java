package dev.lighthouse.record;

import org.jspecify.annotations.Nullable;

/**
 * One operation, measured; all times in nanoseconds of one clock.
 *
 * @param phase index of its phase: the one in which its intended start lies
 * @param ownLag the part of its start lag during which its agent was free
 * @param failure why it failed, or null
 */
public record Sample(
        int phase,
        long intended,
        long started,
        long ended,
        long ownLag,
        @Nullable Throwable failure) {

    /** From the intended start. */
    public long response() {
        return ended - intended;
    }

    /** From the actual start. */
    public long service() {
        return ended - started;
    }

    public long startLag() {
        return started - intended;
    }

    /** Response time less the generator's own lag. */
    public long adjusted() {
        return ended - intended - ownLag;
    }
}
