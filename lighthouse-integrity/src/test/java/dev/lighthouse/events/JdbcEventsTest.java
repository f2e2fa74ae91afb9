package dev.lighthouse.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcEventsTest {

    private static final JdbcEvents EVENTS =
            JdbcEvents.at("db").table("log").id("id").sequence("seq");

    @TempDir
    Path folder;

    private Connection writer;

    @BeforeEach
    void create() throws SQLException {
        writer = DriverManager.getConnection(url());
        execute("PRAGMA journal_mode=WAL");
        execute(
                "CREATE TABLE log (seq INTEGER PRIMARY KEY, id TEXT, name TEXT, body TEXT, amount, done, \"order\" TEXT)");
    }

    @AfterEach
    void close() throws SQLException {
        writer.close();
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("log.db");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = writer.createStatement()) {
            statement.execute(sql);
        }
    }

    private void fill(int events) throws SQLException {
        execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + events
                + ") INSERT INTO log (seq, id, name) SELECT 10 * i, 'id-' || i, 'name ' || i FROM n");
    }

    private EventReader open(JdbcEvents events) throws EventSourceException {
        return events.open(name -> url());
    }

    private StoredEvent only(JdbcEvents events) throws EventSourceException {
        List<StoredEvent> found = new ArrayList<>();
        try (EventReader reader = open(events)) {
            reader.after(Long.MIN_VALUE, 10, found::add);
        }
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    void shouldGiveEachFieldAsJsonUnderTheAgentsName() throws Exception {
        execute("INSERT INTO log VALUES (7, 'x', 'say \"hü\"', '{ \"a\" : 1.0 }', 12, 1, 'third')");
        JdbcEvents events = EVENTS.text("title", "name")
                .json("body")
                .number("amount")
                .bool("done")
                .text("order");
        assertThat(only(events))
                .isEqualTo(new StoredEvent(
                        "x",
                        7,
                        Map.of(
                                "title", "\"say \\\"hü\\\"\"",
                                "body", "{ \"a\" : 1.0 }",
                                "amount", "12",
                                "done", "true",
                                "order", "\"third\"")));
    }

    @Test
    void shouldGiveNullForWhatIsNotThere() throws Exception {
        execute("INSERT INTO log (seq, id) VALUES (7, 'x')");
        JdbcEvents events = EVENTS.text("name").json("body").number("amount").bool("done");
        assertThat(only(events).fields().values()).containsOnly("null").hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({"1.0,1.0", "1e300,1.0E+300", "9007199254740993,9007199254740993", "-0.5,-0.5"})
    void shouldGiveNumbersInAnyType(String stored, String json) throws Exception {
        execute("INSERT INTO log (seq, id, amount) VALUES (7, 'x', " + stored + ")");
        assertThat(only(EVENTS.number("amount")).fields()).containsEntry("amount", json);
    }

    @Test
    void shouldReadByIdsInAnyNumber() throws Exception {
        fill(700);
        for (int count : new int[] {0, 1, 2, 16, 17, 256, 257, 700}) {
            List<String> ids =
                    IntStream.rangeClosed(1, count).mapToObj(i -> "id-" + i).toList();
            List<String> found = new ArrayList<>();
            try (EventReader reader = open(EVENTS)) {
                reader.byIds(ids, event -> found.add(event.id()));
            }
            assertThat(found).containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    void shouldPassOverAnIdThatIsNotThereAndGiveOneThatIsThereTwiceTwice() throws Exception {
        fill(2);
        execute("INSERT INTO log (seq, id) VALUES (99, 'id-2')");
        List<Long> found = new ArrayList<>();
        try (EventReader reader = open(EVENTS)) {
            reader.byIds(List.of("id-2", "id-3"), event -> found.add(event.position()));
        }
        assertThat(found).containsExactlyInAnyOrder(20L, 99L);
    }

    @Test
    void shouldReadInOrderFromAPositionOn() throws Exception {
        fill(25);
        List<Long> found = new ArrayList<>();
        try (EventReader reader = open(EVENTS)) {
            assertThat(reader.lastPosition()).isEqualTo(250);
            assertThat(reader.after(100, 10, event -> found.add(event.position())))
                    .isEqualTo(10);
            assertThat(reader.after(200, 10, event -> found.add(event.position())))
                    .isEqualTo(5);
            assertThat(reader.after(250, 10, event -> found.add(event.position())))
                    .isZero();
        }
        assertThat(found)
                .isEqualTo(IntStream.rangeClosed(11, 25).mapToObj(i -> i * 10L).toList());
    }

    @Test
    void shouldFindNoPositionInAnEmptyTable() throws Exception {
        try (EventReader reader = open(EVENTS)) {
            assertThat(reader.lastPosition()).isEqualTo(Long.MIN_VALUE);
        }
    }

    @Test
    void shouldSeeWhatIsCommittedWhileItIsOpenAndHoldNothing() throws Exception {
        fill(3);
        try (EventReader reader = open(EVENTS)) {
            reader.after(0, 2, event -> {});
            execute("INSERT INTO log (seq, id) VALUES (99, 'new')");
            assertThat(reader.lastPosition()).isEqualTo(99);
            // Truncating the write-ahead log works only when no reader holds a snapshot.
            try (Statement statement = writer.createStatement();
                    var row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
                assertThat(row.getInt(1)).as("busy").isZero();
            }
        }
        assertThat(Files.size(folder.resolve("log.db-wal"))).isZero();
    }

    @Test
    void shouldReadAViewLikeATable() throws Exception {
        fill(3);
        execute("CREATE VIEW seen AS SELECT seq, id, name AS title FROM log WHERE seq > 10");
        try (EventReader reader = open(EVENTS.table("seen").text("title"))) {
            List<StoredEvent> found = new ArrayList<>();
            reader.after(0, 10, found::add);
            assertThat(found).extracting(StoredEvent::id).containsExactly("id-2", "id-3");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\"", "x; DROP TABLE log", "1a", "a.b.c", "a--"})
    void shouldRefuseNamesThatAreNotNames(String name) {
        assertThatThrownBy(() -> EVENTS.table(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected the name of a table of letters, digits, _ and $ but got '" + name
                        + "'; for any other name make a view");
        assertThatThrownBy(() -> EVENTS.text("field", name)).hasMessageContaining("the name of a column");
        assertThatThrownBy(() -> EVENTS.id(name)).hasMessageContaining("the name of a column");
        assertThatThrownBy(() -> EVENTS.sequence(name)).hasMessageContaining("the name of a column");
    }

    @Test
    void shouldNotTakeAnUnknownColumnForAText() {
        assertThatThrownBy(() -> open(EVENTS.text("nmae")))
                .isInstanceOf(EventSourceException.class)
                .hasMessageContaining("table log of the event store jdbc:sqlite:")
                .hasMessageContaining("has no column 'nmae' but [amount, body, done, id, name, order, seq];"
                        + " correct .text(\"...\") of JdbcEvents");
    }

    @Test
    void shouldSayThatTheTableIsMissing() {
        assertThatThrownBy(() -> open(EVENTS.table("events")))
                .isInstanceOf(EventSourceException.class)
                .hasMessageContaining("has no readable table 'events'")
                .hasMessageContaining("correct .table(\"...\") of JdbcEvents, or the URL");
    }

    @Test
    void shouldSayWhichMappingIsMissing() {
        assertThatThrownBy(() -> open(JdbcEvents.at("db").sequence("seq")))
                .hasMessageContaining("the id is not mapped; add .id(\"column\") to JdbcEvents");
        assertThatThrownBy(() -> open(JdbcEvents.at("db").id("id")))
                .hasMessageContaining("the sequence is not mapped; add .sequence(\"column\") to JdbcEvents");
    }

    @Test
    void shouldRefuseAFieldThatIsMappedTwice() {
        assertThatThrownBy(() -> EVENTS.text("name").json("name", "body"))
                .hasMessage("expected each field once but 'name' is mapped twice; remove one of the two");
    }

    @Test
    void shouldSayHowToGetADriver() {
        assertThatThrownBy(() -> EVENTS.open(name -> "jdbc:nosuch://user:secret@host/db?password=secret"))
                .isInstanceOf(EventSourceException.class)
                .hasMessage("no JDBC driver on the class path takes the URL of jdbc:nosuch://host/db (db); add the"
                        + " database's driver to the project as a test dependency");
    }

    @Test
    void shouldRefuseWhatIsNoJdbcUrlWithoutShowingIt() {
        assertThatThrownBy(() -> EVENTS.open(name -> "/var/secret.db"))
                .hasMessageContaining("expected a JDBC URL in the target's property db")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> JdbcEvents.at("jdbc:sqlite:x.db")).hasMessageContaining("but got a URL itself");
    }

    @Test
    void shouldNotChangeWhatItWasMadeFrom() {
        JdbcEvents more = EVENTS.text("name");
        assertThat(EVENTS.fields()).isEmpty();
        assertThat(more.fields()).containsExactly("name");
        assertThat(more.describe()).isEqualTo("table log at db: id id, sequence seq, name from text name");
    }

    @Test
    void shouldNotShowContentInItsText() {
        assertThat(new StoredEvent("x", 1, Map.of("a", "\"secret\"")).toString())
                .isEqualTo("StoredEvent[x at 1]");
    }

    @Test
    void shouldNotTakeALockForAMissingTable() throws Exception {
        execute("PRAGMA journal_mode=DELETE");
        execute("BEGIN EXCLUSIVE");
        try {
            assertThatThrownBy(() -> open(EVENTS))
                    .isInstanceOf(EventSourceException.class)
                    .hasMessageContaining("SQLITE_BUSY")
                    .hasMessageEndingWith("; another process holds a lock on it for longer than 1000 ms: let it end its"
                            + " transaction, or write with PRAGMA journal_mode=WAL")
                    .hasMessageNotContaining(".table(");
        } finally {
            execute("ROLLBACK");
        }
    }

    @Test
    void shouldNotTakeAnotherFileForAMissingTable() throws Exception {
        Path file = Files.writeString(folder.resolve("notes.txt"), "no database at all, ".repeat(1000));

        assertThatThrownBy(() -> EVENTS.open(name -> "jdbc:sqlite:" + file))
                .isInstanceOf(EventSourceException.class)
                .hasMessageEndingWith("; the file is no SQLite database: correct db")
                .hasMessageNotContaining(".table(");
    }
}
