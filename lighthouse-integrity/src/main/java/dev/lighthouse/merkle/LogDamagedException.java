package dev.lighthouse.merkle;

import java.io.IOException;

/**
 * A log does not hold what it had synced. It is left as it is, for whoever looks into it; the message says from where on
 * it cannot be read, and the way out.
 */
public final class LogDamagedException extends IOException {

    private static final long serialVersionUID = 1L;

    public LogDamagedException(String message) {
        super(message);
    }
}
