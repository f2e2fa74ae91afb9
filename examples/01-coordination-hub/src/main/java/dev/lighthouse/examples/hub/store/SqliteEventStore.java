package dev.lighthouse.examples.hub.store;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/** The event store on SQLite. */
public final class SqliteEventStore implements EventStore {
    private final EventWriter writer;
    private final SqliteReaders readers;
    private final StoreCheck check;
    private final AtomicBoolean closed = new AtomicBoolean();

    private SqliteEventStore(SqliteDatabase database, EventLog log, Clock clock) throws SQLException, IOException {
        this.writer = new EventWriter(log);
        this.readers = new SqliteReaders(database);
        this.check = new StoreCheck(writer, log, readers, database.file(), clock);
        writer.start();
    }

    /**
     * Opens the store, creating it where there is none.
     *
     * @param ids makes the event ids
     * @param clock the time on events, and of the health check
     * @param mac seals events
     * @param around lets saboteurs get between writer and table; {@link UnaryOperator#identity()} otherwise
     */
    public static SqliteEventStore open(
            SqliteDatabase database, EventIds ids, Clock clock, EventMac mac, UnaryOperator<EventLog> around)
            throws SQLException, IOException {
        database.createSchema();
        return new SqliteEventStore(database, around.apply(new SqliteEventLog(database, ids, clock, mac)), clock);
    }

    @Override
    public CompletableFuture<List<StoredEvent>> append(List<NewEvent> events) {
        return writer.append(events);
    }

    @Override
    public Optional<StoredEvent> find(String eventId) {
        return readers.read(connection -> SqliteQueries.byId(connection, eventId));
    }

    @Override
    public EventPage query(EventQuery query) {
        return readers.read(connection -> SqliteQueries.page(connection, query));
    }

    @Override
    public StoreHealth check() {
        return check.check();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        readers.close();
        writer.close();
    }
}
