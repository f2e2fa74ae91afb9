package dev.lighthouse.record;

import dev.lighthouse.agent.TraceContext;
import org.jspecify.annotations.Nullable;

/** An operation that runs. Its agent uses it again for later ones. Guarded by its {@link Stripe}'s lock. */
public final class Running {

    boolean open;

    @Nullable Slot slot;

    int phase;
    long intended;
    long started;
    long ownLag;

    @Nullable TraceContext trace;
}
