package dev.lighthouse.examples.hub.saboteur;

import dev.lighthouse.examples.hub.store.EventLog;
import dev.lighthouse.examples.hub.store.ForwardingLog;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/**
 * Acknowledges before storing: most commits are put off, to the first one that comes after that many milliseconds.
 * Whoever reads in between does not find what was acknowledged, and a kill loses it.
 */
final class Hasty implements Saboteur {
    private final long putOffNanos;

    Hasty(long millis) {
        this.putOffNanos = TimeUnit.MILLISECONDS.toNanos(millis);
    }

    @Override
    public EventLog around(EventLog log) {
        return new HastyLog(log);
    }

    private final class HastyLog extends ForwardingLog {
        private long lastCommit = System.nanoTime();

        HastyLog(EventLog log) {
            super(log);
        }

        @Override
        public void commit() throws SQLException {
            if (System.nanoTime() - lastCommit >= putOffNanos) {
                super.commit();
                lastCommit = System.nanoTime();
            }
        }

        @Override
        public void close() throws SQLException {
            super.commit();
            super.close();
        }
    }
}
