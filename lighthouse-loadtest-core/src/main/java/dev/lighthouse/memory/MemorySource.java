package dev.lighthouse.memory;

import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.vitals.internal.TimeSeries;
import java.io.IOException;
import java.util.OptionalLong;

/** Where readings of memory come from. Used by one thread; every call is bounded in time. */
interface MemorySource extends AutoCloseable {

    /**
     * In use now, in bytes, after as much collecting as this source can ask for.
     *
     * @throws IOException with a reason that fits behind "cannot be read: "
     */
    long settled() throws IOException;

    /**
     * A reading for the timeline.
     *
     * @return the bytes in use, if they can be compared with {@link #settled}
     * @throws IOException there was no answer, or not in time
     */
    OptionalLong sample() throws IOException;

    /** What was in use at each reading, garbage included: what a slope is fitted to. */
    TimeSeries levels();

    /** Whether {@link #settled} leaves no garbage, which {@link #levels} may hold. */
    boolean collects();

    /** What is read, in words. */
    String what();

    /** Its lines, and what it knows besides. */
    void into(CompanionReport report);

    @Override
    default void close() {}
}
