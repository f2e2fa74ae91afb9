package dev.lighthouse.chaos.disk.internal;

import dev.lighthouse.chaos.disk.Effect;
import dev.lighthouse.chaos.disk.Fault;
import dev.lighthouse.chaos.disk.Operation;
import dev.lighthouse.fuse.fs.Errno;
import dev.lighthouse.fuse.fs.FuseException;
import dev.lighthouse.fuse.fs.FuseRequest;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The faults that are set, and what has become of them. Safe for use by several threads. */
final class Faults {

    final Injections injections = new Injections();
    private final Schedule schedule;
    private final LongSupplier clock;
    private final long openedNanos;
    private final LongSupplier bytesInUse;
    private volatile @Nullable Space space;
    private long spaceFault;

    /**
     * @param clock in nanoseconds
     * @param bytesInUse the size of all files together
     */
    Faults(long seed, LongSupplier clock, LongSupplier bytesInUse) {
        this.schedule = new Schedule(seed);
        this.clock = clock;
        this.openedNanos = clock.getAsLong();
        this.bytesInUse = bytesInUse;
    }

    /** Returns its number. */
    synchronized long set(Fault fault) {
        long number = schedule.add(fault, clock.getAsLong()).number;
        if (fault.effect() instanceof Effect.Fills full) {
            space = new Space(full.bytes(), bytesInUse.getAsLong());
            spaceFault = number;
        }
        return number;
    }

    synchronized boolean lift(long number) {
        if (number == spaceFault) {
            space = null;
        }
        return schedule.remove(number);
    }

    void liftAll() {
        schedule.removeAll();
    }

    /** Null when there is no limit. */
    @Nullable Space space() {
        return space;
    }

    boolean concerns(Operation operation) {
        return schedule.concerns(operation);
    }

    /**
     * Lets the faults of an operation's next occurrence wait and fail.
     *
     * @return what is to be done to the operation itself; null when nothing is
     * @throws FuseException the error of a fault
     */
    @Nullable Hit strike(FuseRequest request, Operation operation, String path, long offset, long length) throws FuseException {
        Hit left = null;
        for (Strike strike : schedule.strikes(operation, path, clock.getAsLong())) {
            Hit hit = new Hit(strike, operation, path, offset, length);
            Effect effect = hit.effect();
            if (effect instanceof Effect.Delays delay) {
                long nanos = Waits.nanos(delay, strike);
                log(hit, "delayed by " + nanos / 1000 + " us");
                Waits.pass(request, strike.fault(), nanos);
            } else if (effect instanceof Effect.Hangs) {
                log(hit, "hung");
                Waits.pass(request, strike.fault(), Long.MAX_VALUE);
            } else if (left == null) {
                left = hit;
            }
        }
        if (left != null && left.effect() instanceof Effect.Fails fails) {
            log(left, Errno.name(fails.errno()));
            throw Errno.of(fails.errno());
        }
        return left;
    }

    void log(Hit hit, String what) {
        long at = clock.getAsLong() - openedNanos;
        injections.add(hit.strike(), at, hit.operation(), hit.path(), hit.offset(), hit.length(), what);
    }
}
