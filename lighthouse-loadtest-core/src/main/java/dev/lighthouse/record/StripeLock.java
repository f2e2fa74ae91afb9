package dev.lighthouse.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

/**
 * A lock for sections of a few dozen nanoseconds that call nothing that waits: one atomic instruction to take, a plain
 * store to give back, a fraction of what {@link java.util.concurrent.locks.ReentrantLock} costs. Not reentrant, not fair.
 *
 * <p>Who finds it taken spins, then yields, then sleeps for some microseconds at a time, because the owner may have lost
 * its processor. Virtual and platform threads may use it together.
 */
final class StripeLock extends Padded {

    private static final int SPINS = 100;
    private static final int YIELDS = 20;
    private static final long SLEEP_NANOS = 20_000;
    private static final VarHandle TAKEN;

    static {
        try {
            TAKEN = MethodHandles.lookup().findVarHandle(StripeLock.class, "taken", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @SuppressWarnings("unused") // by the handle
    private boolean taken;

    void lock() {
        if (!TAKEN.compareAndSet(this, false, true)) {
            await();
        }
    }

    private void await() {
        for (int tries = 0; !tryLock(); tries++) {
            if (tries < SPINS) {
                Thread.onSpinWait();
            } else if (tries < SPINS + YIELDS) {
                Thread.yield();
            } else {
                LockSupport.parkNanos(SLEEP_NANOS);
            }
        }
    }

    private boolean tryLock() {
        return !(boolean) TAKEN.getOpaque(this) && TAKEN.compareAndSet(this, false, true);
    }

    void unlock() {
        TAKEN.setRelease(this, false);
    }
}
