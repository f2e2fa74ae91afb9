package dev.lighthouse.examples.hub.store;

import dev.lighthouse.examples.hub.store.StoreException.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fixed number of read-only connections, lent for one read each. What fails on a connection that has served before is
 * read once more on a new one: the database may have been restarted in between.
 */
final class JdbcReaders implements AutoCloseable {
    private static final int CONNECTIONS = 4;
    private static final long WAIT_MILLIS = 5_000;
    private static final Logger LOG = LoggerFactory.getLogger(JdbcReaders.class);

    /** One read. */
    interface Read<T> {
        T from(Connection connection) throws SQLException;
    }

    /** A place for a connection, empty until it is needed. For whoever has borrowed it. */
    private static final class Slot {
        private Connection connection;

        void empty() {
            try (Connection closing = connection) {
                connection = null;
            } catch (SQLException e) {
                LOG.debug("a reader did not close", e);
            }
        }
    }

    private final EventDatabase database;
    private final BlockingQueue<Slot> idle = new ArrayBlockingQueue<>(CONNECTIONS);

    JdbcReaders(EventDatabase database) throws SQLException {
        this.database = database;
        for (int i = 0; i < CONNECTIONS; i++) {
            Slot slot = new Slot();
            slot.connection = database.openReader();
            idle.add(slot);
        }
    }

    <T> T read(Read<T> read) {
        Slot slot = borrow();
        try {
            boolean hasServed = slot.connection != null;
            try {
                return read(slot, read);
            } catch (SQLException e) {
                slot.empty();
                if (!hasServed) {
                    throw e;
                }
                return read(slot, read);
            }
        } catch (SQLException e) {
            slot.empty();
            throw new StoreException(Reason.FAILED, "the event store could not be read (" + e.getMessage() + ")", e);
        } finally {
            idle.add(slot);
        }
    }

    private <T> T read(Slot slot, Read<T> read) throws SQLException {
        if (slot.connection == null) {
            slot.connection = database.openReader();
        }
        T result = read.from(slot.connection);
        if (!slot.connection.getAutoCommit()) {
            slot.connection.rollback();
        }
        return result;
    }

    private Slot borrow() {
        try {
            Slot slot = idle.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS);
            if (slot != null) {
                return slot;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new StoreException(Reason.BUSY, "too many reads are under way; try again later");
    }

    /** Closes each connection as its read ends. */
    @Override
    public void close() {
        for (int i = 0; i < CONNECTIONS; i++) {
            try {
                borrow().empty();
            } catch (StoreException e) {
                return;
            }
        }
    }
}
