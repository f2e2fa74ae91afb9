package dev.lighthouse.examples.hub.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.function.UnaryOperator;

/** Stores and events for tests. */
public final class Stores {
    private Stores() {}

    public static JdbcEventStore open(Path folder) {
        return open(folder, Clock.systemUTC(), UnaryOperator.identity());
    }

    public static JdbcEventStore open(Path folder, Clock clock, UnaryOperator<EventLog> around) {
        return open(database(folder), clock, around);
    }

    public static JdbcEventStore open(EventDatabase database, Clock clock, UnaryOperator<EventLog> around) {
        try {
            return JdbcEventStore.open(
                    database, new EventIds(System::nanoTime, "test"), clock, EventMac.of("test", new byte[32]), around);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    public static SqliteDatabase database(Path folder) {
        return new SqliteDatabase(folder.resolve("events.db"));
    }

    public static NewEvent event(String data) {
        return event("command_executed", "aggregate", "agent-1", data);
    }

    public static NewEvent event(String type, String aggregate, String agent, String data) {
        return new NewEvent(type, aggregate, "task", null, null, data, "{}", agent, "agent", 1);
    }
}
