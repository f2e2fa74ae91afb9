package dev.lighthouse.http;

import dev.lighthouse.agent.OperationFailed;
import org.jspecify.annotations.Nullable;

/** Keeps the connections that no request uses. */
interface Connections {

    /**
     * The right to use one connection, and an idle one where there is one. Every call that returns is followed by one of
     * {@link #release}.
     *
     * @param until how long to wait, in nanoseconds of the watchdog's clock
     */
    @Nullable Connection acquire(Route route, long until) throws OperationFailed;

    /** Takes a connection back that can carry another request, or null. */
    void release(Route route, @Nullable Connection idle);

    /** The client is not used again. */
    void close();
}
