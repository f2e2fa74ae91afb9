package dev.lighthouse.examples.hub.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Finds out whether the store works, by using it: a write transaction through the writer, a read through a reader, a
 * look at what store it is. One caller does so, at most once a second; the others meanwhile get what was found last, or wait if
 * that is over five seconds old, and are told so if the check itself hangs.
 */
final class StoreCheck {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration OVERDUE = Duration.ofSeconds(5);
    private static final long WRITE_SECONDS = 3;

    private final EventWriter writer;
    private final EventLog log;
    private final JdbcReaders readers;
    private final EventDatabase database;
    private final Optional<?> identity;
    private final Clock clock;
    private final ReentrantLock checking = new ReentrantLock();
    private volatile StoreHealth last;

    StoreCheck(EventWriter writer, EventLog log, JdbcReaders readers, EventDatabase database, Clock clock) {
        this.writer = writer;
        this.log = log;
        this.readers = readers;
        this.database = database;
        this.identity = readers.read(database::identity);
        this.clock = clock;
        this.last = found(Instant.EPOCH, true, "not checked yet");
    }

    StoreHealth check() {
        if (isWithin(FRESH)) {
            return latest();
        }
        boolean usable = isWithin(OVERDUE);
        boolean mine = false;
        try {
            mine = checking.tryLock(usable ? 0 : OVERDUE.toMillis(), TimeUnit.MILLISECONDS);
            if (!mine) {
                return usable ? latest() : found(last.checkedAt(), false, "a check of the store does not come back");
            }
            if (!isWithin(FRESH)) {
                String trouble = trouble();
                last = found(clock.instant(), trouble == null, trouble == null ? "written and read" : trouble);
            }
            return latest();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return found(last.checkedAt(), false, "the check was interrupted");
        } finally {
            if (mine) {
                checking.unlock();
            }
        }
    }

    /** Whether the last check is no older than that, nor from the future because the clock was set back. */
    private boolean isWithin(Duration age) {
        Duration actual = Duration.between(last.checkedAt(), clock.instant());
        return !actual.isNegative() && actual.compareTo(age) < 0;
    }

    /** What the last check found, with the counts of this moment. */
    private StoreHealth latest() {
        StoreHealth known = last;
        return found(known.checkedAt(), known.sound(), known.detail());
    }

    private StoreHealth found(Instant at, boolean sound, String detail) {
        return new StoreHealth(sound, detail, log.events(), log.lastSequence(), writer.queued(), at);
    }

    private String trouble() throws InterruptedException {
        try {
            if (!writer.alive()) {
                return "the writer has ended";
            }
            long committed = log.lastSequence();
            writer.append(List.of()).get(WRITE_SECONDS, TimeUnit.SECONDS);
            Optional<?> now = readers.read(database::identity);
            if (!identity.equals(now)) {
                return database + (now.isEmpty() ? " is gone" : " was replaced while the hub runs");
            }
            long read = readers.read(JdbcQueries::lastSequence);
            return read < committed
                    ? "expected sequence " + committed + " or more in the store but read " + read
                    : null;
        } catch (TimeoutException e) {
            return "a write has not come back for " + WRITE_SECONDS + " s";
        } catch (ExecutionException e) {
            return e.getCause().getMessage();
        } catch (StoreException e) {
            return e.getMessage();
        }
    }
}
