package dev.lighthouse.worker;

import java.util.function.BooleanSupplier;

/** Time that passes only when told to, or when somebody sleeps; a sleeper may be woken late. */
class VirtualClock implements ScenarioClock {

    private final long oversleep;
    private long now;

    VirtualClock(long oversleepNanos) {
        this.oversleep = oversleepNanos;
    }

    void pass(long nanos) {
        now += nanos;
    }

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public void sleepUntil(long nanos, BooleanSupplier stop) {
        if (nanos > now) {
            now = nanos + oversleep;
        }
    }
}
