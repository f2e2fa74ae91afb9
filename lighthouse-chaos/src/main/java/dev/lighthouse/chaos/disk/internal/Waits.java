package dev.lighthouse.chaos.disk.internal;

import dev.lighthouse.chaos.disk.Effect;
import dev.lighthouse.fuse.fs.Errno;
import dev.lighthouse.fuse.fs.FuseException;
import dev.lighthouse.fuse.fs.FuseRequest;
import java.util.concurrent.locks.LockSupport;

/** Lets operations wait, while other threads of the server answer others. No lock may be held. */
final class Waits {

    private static final long LOOK_NANOS = 5_000_000;

    private Waits() {}

    /** How long a strike of a delay lasts. */
    static long nanos(Effect.Delays delay, Strike strike) {
        double share = switch (delay.shape()) {
            case FIXED -> 0;
            case UNIFORM -> strike.fraction();
            case EXPONENTIAL -> -Math.log(1 - strike.fraction());
        };
        return delay.least().toNanos() + (long) (delay.more().toNanos() * share);
    }

    /**
     * Waits until the time is over or the fault is lifted.
     *
     * @throws FuseException EINTR: the caller got a signal
     */
    static void pass(FuseRequest request, ActiveFault fault, long nanos) throws FuseException {
        long start = System.nanoTime();
        request.willWait();
        try {
            for (long left = nanos; left > 0 && !fault.lifted; left = nanos - (System.nanoTime() - start)) {
                LockSupport.parkNanos(Math.min(left, LOOK_NANOS));
                if (request.isInterrupted()) {
                    throw Errno.of(Errno.EINTR);
                }
            }
        } finally {
            request.waited();
        }
    }
}
