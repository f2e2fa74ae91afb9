package dev.lighthouse.examples.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lighthouse.examples.hub.ManualClock;
import dev.lighthouse.examples.hub.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What both stores promise, and what goes wrong on PostgreSQL in a way of its own. */
class PostgresStoreTest extends EventStoreTest {
    private static final EventQuery ALL = new EventQuery(null, null, null, null, null, 0, 100);
    private static PostgresServer server;

    private String url;

    @BeforeAll
    static void startServer(@TempDir Path temporary) throws Exception {
        server = PostgresServer.start(temporary);
    }

    @AfterAll
    static void stopServer() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void newDatabase() {
        url = server.newDatabase();
    }

    @Override
    EventDatabase database() {
        return new PostgresDatabase(url);
    }

    private EventStore open() {
        return open(new ManualClock());
    }

    private EventStore open(Clock clock) {
        return Stores.open(database(), clock, UnaryOperator.identity());
    }

    @Test
    void shouldRefuseASecondHub() {
        try (EventStore first = open()) {
            assertThatThrownBy(() -> database().createSchema())
                    .isInstanceOf(SQLException.class)
                    .hasMessage("expected that no other hub uses " + url.replace("?user=hub", "") + " but one does");
            assertThat(append(first)).isEqualTo(1);
        }
    }

    @Test
    void shouldRefuseATableThatIsNotItsOwn() {
        PostgresServer.execute(url, "CREATE TABLE events (id INTEGER)");
        assertThatThrownBy(() -> database().createSchema())
                .hasMessage("expected no table 'events', or one with the comment 'events of a coordination hub, schema"
                        + " version 2', but there is one with none");
    }

    @Test
    void shouldRefuseAStoreOfAnotherVersion() throws SQLException {
        database().createSchema();
        PostgresServer.execute(url, "COMMENT ON TABLE events IS 'events of a coordination hub, schema version 3'");
        assertThatThrownBy(() -> database().createSchema())
                .hasMessageEndingWith("one with 'events of a coordination hub, schema version 3'");
    }

    @Test
    void shouldCommitDurablyWhateverTheDatabaseIsSetTo() throws SQLException {
        PostgresServer.execute(
                url, "ALTER DATABASE " + url.replaceAll(".*/|\\?.*", "") + " SET synchronous_commit = off");
        try (Connection writer = database().openOnlyWriter();
                ResultSet row = writer.createStatement().executeQuery("SHOW synchronous_commit")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("on");
        }
    }

    @Test
    void shouldSayThatTheDatabaseIsGoneAndThatItIsBack() throws Exception {
        ManualClock clock = new ManualClock();
        try (EventStore store = open(clock)) {
            assertThat(append(store)).isEqualTo(1);
            server.close();
            try {
                clock.advance(Duration.ofSeconds(1));
                assertThat(store.check().sound()).isFalse();
                assertThat(store.check().detail()).startsWith("the event store failed (");
                assertThatThrownBy(() -> append(store)).isInstanceOf(CompletionException.class);
                assertThatThrownBy(() -> store.query(ALL)).isInstanceOf(StoreException.class);
            } finally {
                server.start();
            }
            assertThat(append(store)).as("the first append after it is back").isEqualTo(2);
            assertThat(store.query(ALL).events()).hasSize(2);
            clock.advance(Duration.ofSeconds(1));
            assertThat(store.check().sound()).isTrue();
        }
    }

    @Test
    void shouldCarryOnWithoutAGapWhenItsSessionsWereEnded() {
        try (EventStore store = open()) {
            append(store);
            PostgresServer.execute(
                    url,
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
            assertThat(store.query(ALL).events()).as("reads try once more").hasSize(1);
            assertThatThrownBy(() -> append(store)).hasMessageContaining("whether this was stored is unknown");
            assertThat(append(store)).isEqualTo(2);
        }
    }

    @Test
    void shouldSayThatTheTableWasReplaced() throws SQLException {
        ManualClock clock = new ManualClock();
        try (EventStore store = open(clock)) {
            PostgresServer.execute(
                    url, "ALTER TABLE events RENAME TO other", "CREATE TABLE events (LIKE other INCLUDING ALL)");
            clock.advance(Duration.ofSeconds(1));
            assertThat(store.check().detail()).endsWith("was replaced while the hub runs");
            PostgresServer.execute(url, "DROP TABLE events");
            clock.advance(Duration.ofSeconds(1));
            assertThat(store.check().detail()).endsWith(" is gone");
        }
    }

    @Test
    void shouldRepeatNoContentWhenTheDatabaseRefusesAnEvent() throws SQLException {
        try (EventStore store = open()) {
            PostgresServer.execute(
                    url,
                    "INSERT INTO events VALUES (1, 'x', 'x', 'x', 'x', 'x', null, null, '{}', '{}', 'x', 'x', 1, 'x', 'x')");
            assertThatThrownBy(() -> store.append(List.of(Stores.event("{\"secret\":1}"), Stores.event("{}")))
                            .join())
                    .hasMessageContaining("duplicate key value violates unique constraint")
                    .hasMessageNotContaining("secret");
            assertThat(append(store)).as("after the stranger's").isEqualTo(2);
        }
    }

    private static long append(EventStore store) {
        return store.append(List.of(Stores.event("{}"))).join().get(0).sequence();
    }
}
