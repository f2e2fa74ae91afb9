package dev.lighthouse.target.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/** A process of this machine that Lighthouse started, now or earlier. Safe for use by several threads. */
public interface StartedProcess {

    ProcessIdentity identity();

    /** The mark by which what it started is known; see {@link dev.lighthouse.internal.MarkedProcesses#mark()}. */
    String mark();

    /** Completes at its end with its exit code (128 + signal), or without one where that cannot be known. */
    CompletableFuture<OptionalInt> onExit();

    /**
     * Ends it, gently first: TERM, after the grace KILL; after its end, in the same way, what it started and left
     * running. Idempotent; returns within three times the grace and some seconds, the interrupt flag kept.
     *
     * @return who was stuck, in one sentence
     */
    Optional<String> end(Duration grace);
}
