package dev.lighthouse.integrity.alert;

import java.time.Duration;

/** A bucket of tokens: full at first, filled evenly, one token an alert. For one thread. */
final class RateLimit {

    private final int most;
    private final long nanosEach;
    private double tokens;
    private long last;

    RateLimit(int most, Duration period, long now) {
        this.most = most;
        this.nanosEach = Math.max(1, period.toNanos() / most);
        this.tokens = most;
        this.last = now;
    }

    boolean take(long now) {
        tokens = Math.min(most, tokens + (double) (now - last) / nanosEach);
        last = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
