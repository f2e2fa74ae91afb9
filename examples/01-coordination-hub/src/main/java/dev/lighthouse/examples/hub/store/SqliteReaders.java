package dev.lighthouse.examples.hub.store;

import dev.lighthouse.examples.hub.store.StoreException.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** A fixed set of read-only connections, lent for one read each. */
final class SqliteReaders implements AutoCloseable {
    private static final int CONNECTIONS = 4;
    private static final long WAIT_MILLIS = 5_000;

    /** One read. */
    interface Read<T> {
        T from(Connection connection) throws SQLException;
    }

    private final BlockingQueue<Connection> idle = new ArrayBlockingQueue<>(CONNECTIONS);

    SqliteReaders(SqliteDatabase database) throws SQLException {
        for (int i = 0; i < CONNECTIONS; i++) {
            idle.add(database.openReader());
        }
    }

    <T> T read(Read<T> read) {
        Connection connection = borrow();
        try {
            return read.from(connection);
        } catch (SQLException e) {
            throw new StoreException(Reason.FAILED, "the event store could not be read (" + e.getMessage() + ")", e);
        } finally {
            idle.add(connection);
        }
    }

    private Connection borrow() {
        try {
            Connection connection = idle.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS);
            if (connection != null) {
                return connection;
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
                borrow().close();
            } catch (SQLException | StoreException e) {
                return;
            }
        }
    }
}
