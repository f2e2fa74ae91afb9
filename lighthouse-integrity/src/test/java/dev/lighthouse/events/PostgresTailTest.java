package dev.lighthouse.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real PostgreSQL: which rows a tail hands over while transactions end in every order. */
class PostgresTailTest {

    @TempDir
    static Path base;

    private static @Nullable PostgresServer server;

    @SuppressWarnings("NullAway.Init")
    private Connection early;

    @SuppressWarnings("NullAway.Init")
    private Connection late;

    @SuppressWarnings("NullAway.Init")
    private EventTail tail;

    private final Taken taken = new Taken();

    @BeforeAll
    static void start() throws Exception {
        Optional<Path> programs = PostgresServer.programs();
        assumeTrue(programs.isPresent(), "PostgreSQL is not installed (Debian: postgresql)");
        server = PostgresServer.start(programs.orElseThrow(), base);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static PostgresServer server() {
        return java.util.Objects.requireNonNull(server);
    }

    @BeforeEach
    void create() throws Exception {
        early = server().connect();
        late = server().connect();
        run(late, "DROP TABLE IF EXISTS log");
        run(late, "CREATE TABLE log (seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id text, body text)");
        run(late, "INSERT INTO log (id) VALUES ('first')");
        early.setAutoCommit(false);
        tail = open();
        read();
        assertThat(taken.ids()).containsExactly("first");
    }

    @AfterEach
    void close() throws SQLException {
        tail.close();
        early.close();
        late.close();
    }

    private static EventTail open() throws EventSourceException {
        return open(TailSource.BEGINNING);
    }

    private static EventTail open(String position) throws EventSourceException {
        return JdbcEvents.at("db")
                .table("log")
                .id("id")
                .sequence("seq")
                .text("body")
                .onward(name -> server().url())
                .tail(position);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void insert(Connection connection, String id) throws SQLException {
        run(connection, "INSERT INTO log (id) VALUES ('" + id + "')");
    }

    private void read() throws EventSourceException {
        tail.read(1_000, taken);
    }

    private void assertTaken(String... ids) throws EventSourceException {
        read();
        assertThat(taken.ids()).containsExactly(ids);
    }

    @Test
    void shouldWaitForARowThatIsCommittedLate() throws Exception {
        insert(early, "early");
        insert(late, "late");
        assertTaken("first");
        assertTaken("first");
        assertThat(tail.isWaiting()).isTrue();
        early.commit();
        assertTaken("first", "early", "late");
        assertThat(tail.isWaiting()).isFalse();
        assertThat(taken.anomalies).isEmpty();
    }

    @Test
    void shouldReportANumberThatWasBurnt() throws Exception {
        insert(early, "early");
        insert(late, "late");
        assertTaken("first");
        early.rollback();
        assertTaken("first", "late");
        assertThat(taken.anomalies)
                .containsExactly(new Anomaly(
                        Anomaly.Kind.GAP,
                        "table log sequence 2",
                        "no row has these numbers, and every transaction that could bring one has ended; they were burnt"
                                + " or deleted"));
    }

    /** It has a number but has written nothing, so no snapshot lists it. */
    @Test
    void shouldWaitForATransactionThatHasTakenANumberOnly() throws Exception {
        run(early, "SELECT nextval(pg_get_serial_sequence('log', 'seq'))");
        insert(late, "late");
        assertTaken("first");
        run(early, "INSERT INTO log (seq, id) OVERRIDING SYSTEM VALUE VALUES (2, 'early')");
        assertTaken("first");
        early.commit();
        assertTaken("first", "early", "late");
        assertThat(taken.anomalies).isEmpty();
    }

    @Test
    void shouldWaitForAPreparedTransaction() throws Exception {
        insert(early, "early");
        run(early, "PREPARE TRANSACTION 'one'");
        insert(late, "late");
        assertTaken("first");
        assertTaken("first");
        run(late, "COMMIT PREPARED 'one'");
        assertTaken("first", "early", "late");
        assertThat(taken.anomalies).isEmpty();
    }

    @Test
    void shouldWaitForATransactionThatIsPreparedAfterTheFirstSight() throws Exception {
        run(early, "SELECT nextval(pg_get_serial_sequence('log', 'seq'))");
        insert(late, "late");
        assertTaken("first");
        run(early, "INSERT INTO log (seq, id) OVERRIDING SYSTEM VALUE VALUES (2, 'early')");
        run(early, "PREPARE TRANSACTION 'two'");
        assertTaken("first");
        assertTaken("first");
        run(late, "ROLLBACK PREPARED 'two'");
        assertTaken("first", "late");
        assertThat(taken.kinds()).containsExactly(Anomaly.Kind.GAP);
    }

    @Test
    void shouldNotWaitForATransactionThatBeganLater() throws Exception {
        insert(early, "early");
        insert(late, "late");
        assertTaken("first");
        try (Connection later = server().connect()) {
            later.setAutoCommit(false);
            run(later, "SELECT count(*) FROM log");
            early.rollback();
            assertTaken("first", "late");
        }
        assertThat(taken.kinds()).containsExactly(Anomaly.Kind.GAP);
    }

    @Test
    void shouldHandEveryRowOverOnceAndInOrderWhileManyCommitInDisorder() throws Exception {
        java.util.Random random = new java.util.Random(15);
        java.util.List<Connection> writers = new java.util.ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Connection writer = server().connect();
            writer.setAutoCommit(false);
            writers.add(writer);
        }
        int committed = 1;
        int[] pending = new int[6];
        for (int step = 0; step < 400; step++) {
            int at = random.nextInt(6);
            Connection writer = writers.get(at);
            switch (random.nextInt(4)) {
                case 0 -> {
                    writer.commit();
                    committed += pending[at];
                    pending[at] = 0;
                }
                case 1 -> {
                    writer.rollback();
                    pending[at] = 0;
                }
                default -> {
                    insert(writer, "row");
                    pending[at]++;
                }
            }
            if (random.nextInt(3) == 0) {
                read();
            }
        }
        for (Connection writer : writers) {
            writer.rollback();
            writer.close();
        }
        read();
        read();
        assertThat(taken.events).hasSize(committed);
        assertThat(taken.events)
                .extracting(event -> event.event().position())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldReadOnFromAPositionThatWasKept() throws Exception {
        insert(late, "second");
        insert(late, "third");
        Taken again = new Taken();
        try (EventTail other = open()) {
            other.read(2, again);
            try (EventTail resumed = open(other.position())) {
                resumed.read(10, again);
            }
        }
        assertThat(again.ids()).containsExactly("first", "second", "third");
    }

    private void assertInconclusive(String reason) throws Exception {
        Taken other = new Taken();
        try (EventTail again = open()) {
            again.read(10, other);
        }
        assertThat(other.anomalies)
                .extracting(Anomaly::kind, Anomaly::detail)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        Anomaly.Kind.INCONCLUSIVE,
                        "whether a missing number is yet to come cannot be told: " + reason));
    }

    @Test
    void shouldSayWhyACachedSequenceLeavesItOpen() throws Exception {
        run(late, "ALTER TABLE log ALTER seq SET CACHE 20");
        assertInconclusive(
                "each session takes 20 numbers at once from the sequence of column seq and may use them at any"
                        + " later time; alter it to CACHE 1");
    }

    @Test
    void shouldSayWhyAHiLoSequenceLeavesItOpen() throws Exception {
        run(late, "ALTER TABLE log ALTER seq SET INCREMENT 50");
        assertInconclusive(
                "the sequence of column seq grows by 50, so that numbers between are given out elsewhere (hi/lo)"
                        + " or never; alter it to INCREMENT 1");
    }

    @Test
    void shouldSayWhyNumbersOfTheApplicationLeaveItOpen() throws Exception {
        run(late, "ALTER TABLE log ALTER seq DROP IDENTITY");
        assertInconclusive(
                "no sequence of the database gives column seq its numbers, so a transaction that begins later may"
                        + " use a smaller one; let an identity column or a sequence give them");
    }

    @Test
    void shouldKnowTheSequenceOfADefault() throws Exception {
        run(late, "ALTER TABLE log ALTER seq DROP IDENTITY");
        run(late, "DROP SEQUENCE IF EXISTS numbers");
        run(late, "CREATE SEQUENCE numbers START 10 CACHE 7");
        run(late, "ALTER TABLE log ALTER seq SET DEFAULT nextval('numbers')");
        assertInconclusive(
                "each session takes 7 numbers at once from the sequence of column seq and may use them at any"
                        + " later time; alter it to CACHE 1");
        run(late, "ALTER TABLE log ALTER seq DROP DEFAULT");
    }

    @Test
    void shouldGiveFieldsAsSqliteDoes() throws Exception {
        run(late, "INSERT INTO log (id, body) VALUES ('second', 'say \"ü\"')");
        read();
        assertThat(taken.events.get(1).event().fields()).isEqualTo(java.util.Map.of("body", "\"say \\\"ü\\\"\""));
        assertThat(new String(taken.events.get(1).stored(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("{\"body\":\"say \\\"ü\\\"\"}");
        assertThat(List.of(taken.events.get(0).event().fields().get("body"))).containsExactly("null");
    }
}
