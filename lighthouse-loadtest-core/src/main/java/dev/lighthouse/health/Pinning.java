package dev.lighthouse.health;

import java.time.Duration;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;
import org.jspecify.annotations.Nullable;

/**
 * Counts how often a virtual thread kept its carrier while it waited, from Flight Recorder. On the JDKs 21 to 23 that
 * happens in every {@code synchronized}; older ones have no virtual threads, and newer ones pin in native frames only.
 */
final class Pinning implements AutoCloseable {

    private static final String EVENT = "jdk.VirtualThreadPinned";
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private @Nullable RecordingStream stream;
    private long count;
    private long longest;
    private boolean closed;

    /** Why it is not measured on a JDK of this version, or null. */
    static @Nullable String notMeasured(int version) {
        if (version < 21) {
            return "agents run on platform threads, which nothing pins";
        }
        if (version > 23) {
            return "from JDK 24 on virtual threads are pinned in native frames only";
        }
        return ModuleLayer.boot().findModule("jdk.jfr").isPresent()
                ? null
                : "the worker's JVM has no Flight Recorder (module jdk.jfr)";
    }

    /** Begins to count; takes some hundred milliseconds. */
    synchronized void open() {
        if (closed) {
            return;
        }
        RecordingStream opened = new RecordingStream();
        opened.enable(EVENT).withThreshold(SHORTEST).withoutStackTrace();
        opened.onEvent(EVENT, this::add);
        opened.startAsync();
        stream = opened;
    }

    private synchronized void add(RecordedEvent event) {
        count++;
        longest = Math.max(longest, event.getDuration().toNanos());
    }

    synchronized long count() {
        return count;
    }

    synchronized long longest() {
        return longest;
    }

    @Override
    public void close() {
        RecordingStream open;
        synchronized (this) {
            closed = true;
            open = stream;
            stream = null;
        }
        if (open != null) {
            open.close();
        }
    }
}
