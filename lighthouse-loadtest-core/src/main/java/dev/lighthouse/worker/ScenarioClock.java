package dev.lighthouse.worker;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Time since the scenario's time zero; tests have one of their own. */
interface ScenarioClock {

    /** Nanoseconds since time zero; negative before. */
    long nanos();

    /** Returns at {@code nanos} or, soon, when {@code stop} has become true. */
    void sleepUntil(long nanos, BooleanSupplier stop);

    /** The machine's clock; time zero as a value of {@code System.nanoTime()}. */
    static ScenarioClock since(long zero) {
        return new ScenarioClock() {
            @Override
            public long nanos() {
                return System.nanoTime() - zero;
            }

            @Override
            public void sleepUntil(long nanos, BooleanSupplier stop) {
                while (!stop.getAsBoolean()) {
                    long left = nanos - nanos();
                    if (left <= 0) {
                        return;
                    }
                    LockSupport.parkNanos(this, left);
                    // An interrupt wakes an agent that is asked to stop; anything else goes on sleeping.
                    Thread.interrupted();
                }
            }
        };
    }
}
