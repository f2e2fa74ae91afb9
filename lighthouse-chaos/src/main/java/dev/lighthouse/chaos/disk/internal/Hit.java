package dev.lighthouse.chaos.disk.internal;

import dev.lighthouse.chaos.disk.Effect;
import dev.lighthouse.chaos.disk.Operation;

/** An operation that a fault strikes, with what is left to be done to it. */
record Hit(Strike strike, Operation operation, String path, long offset, long length) {

    Effect effect() {
        return strike.fault().fault.effect();
    }

    long number() {
        return strike.fault().number;
    }
}
