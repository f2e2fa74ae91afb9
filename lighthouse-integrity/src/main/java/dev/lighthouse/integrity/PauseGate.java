package dev.lighthouse.integrity;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where the watch's thread waits while it is paused. Safe for use by several threads. */
final class PauseGate {

    private boolean paused;
    private boolean over;
    private boolean waits;
    private @Nullable Thread passer;

    /** Waits while it is paused; for the one thread that passes. */
    synchronized void pass() {
        passer = Thread.currentThread();
        boolean interrupted = false;
        while (paused && !over) {
            waits = true;
            notifyAll();
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        waits = false;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether the thread waits; false when it did not come by in time. */
    synchronized boolean pause(Duration within) {
        if (over) {
            return true; // nothing is done any more
        }
        paused = true;
        if (Thread.currentThread() == passer) {
            return false; // called by an alert or an observer on the way: it rests when that is done
        }
        long deadline = System.nanoTime() + within.toNanos();
        try {
            for (long left = within.toMillis(); paused && !over && !waits && left > 0; ) {
                wait(left);
                left = (deadline - System.nanoTime()) / 1_000_000;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return waits || over;
    }

    synchronized void resume() {
        paused = false;
        notifyAll();
    }

    /** Lets pass for good. */
    synchronized void open() {
        over = true;
        paused = false;
        notifyAll();
    }

    synchronized boolean isPaused() {
        return paused;
    }
}
