package dev.lighthouse.examples.hub.store;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/** The event store in a database. */
public final class JdbcEventStore implements EventStore {
    private final EventWriter writer;
    private final JdbcReaders readers;
    private final StoreCheck check;
    private final AtomicBoolean closed = new AtomicBoolean();

    private JdbcEventStore(EventDatabase database, EventLog log, Clock clock) throws SQLException {
        this.writer = new EventWriter(log);
        this.readers = new JdbcReaders(database);
        this.check = new StoreCheck(writer, log, readers, database, clock);
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
    public static JdbcEventStore open(
            EventDatabase database, EventIds ids, Clock clock, EventMac mac, UnaryOperator<EventLog> around)
            throws SQLException {
        database.createSchema();
        return new JdbcEventStore(database, around.apply(new JdbcEventLog(database, ids, clock, mac)), clock);
    }

    @Override
    public CompletableFuture<List<StoredEvent>> append(List<NewEvent> events) {
        return writer.append(events);
    }

    @Override
    public Optional<StoredEvent> find(String eventId) {
        return readers.read(connection -> JdbcQueries.byId(connection, eventId));
    }

    @Override
    public EventPage query(EventQuery query) {
        return readers.read(connection -> JdbcQueries.page(connection, query));
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
