package dev.lighthouse.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lighthouse.events.OwnSeal.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Hashes and MACs that a table keeps beside its events. The expected ones were made with {@code openssl dgst} over {@code
 * {"body":"{ \"a\" : 1.0 }","id":"x","n":"7","name":null}} and over the body alone.
 */
class RowSealTest {

    private static final String SHA256 = "ec3390c839bc39b55f8031ba8f96de642df9c497c5d3c56c8a25d7a44859e6ea";
    private static final String MAC = "77da6e0d60baa59fda45573783f62d2b090067e863bd39ed6ad179dd0c4c6f49";
    private static final String SHA256_OF_BODY = "8104cee54b42a685a2f0243d7ec560c5de846df62fa8d1b1b0a379522e835f81";
    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private static final JdbcEvents EVENTS =
            JdbcEvents.at("db").table("log").id("id").sequence("seq").json("body");
    private static final RowSeal HASH = RowSeal.sha256("seal").over("id", "n", "name", "body");
    private static final RowSeal HMAC =
            RowSeal.hmacSha256("seal", "by").keys("keys").over("name", "n", "id", "body");

    @TempDir
    Path folder;

    private Connection writer;
    private Path keys;

    @BeforeEach
    void create() throws Exception {
        writer = DriverManager.getConnection(url());
        execute(
                "CREATE TABLE log (seq INTEGER PRIMARY KEY, id TEXT, name TEXT, n INTEGER, body TEXT, seal TEXT, by TEXT)");
        keys = Files.createDirectory(folder.resolve("keys"));
        key("hub-1", KEY, "rw-------");
    }

    @AfterEach
    void close() throws SQLException {
        writer.close();
    }

    private void key(String id, String base64, String permissions) throws Exception {
        Path file = Files.writeString(keys.resolve(id + ".key"), base64);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("log.db");
    }

    private void execute(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = writer.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }

    private void store(@Nullable String seal, @Nullable String by) throws SQLException {
        execute("INSERT INTO log VALUES (1, 'x', NULL, 7, '{ \"a\" : 1.0 }', ?, ?)", seal, by);
    }

    private UnaryOperator<String> properties() {
        return name -> Map.of("db", url(), "keys", keys.toString()).getOrDefault(name, "");
    }

    private OwnSeal found(RowSeal seal) throws EventSourceException {
        List<StoredEvent> found = new ArrayList<>();
        try (EventReader reader = EVENTS.sealedBy(seal).open(properties())) {
            reader.after(Long.MIN_VALUE, 10, found::add);
            reader.byIds(List.of("x"), found::add);
        }
        assertThat(found).hasSize(2);
        assertThat(found.get(0)).isEqualTo(found.get(1));
        return found.get(0).seal();
    }

    @Test
    void shouldMatchAHashOfItsColumns() throws Exception {
        store(SHA256, null);
        assertThat(found(HASH)).isEqualTo(new OwnSeal(State.MATCHES, ""));
        execute("UPDATE log SET seal = upper(seal)");
        assertThat(found(HASH).isSuspicious()).isFalse();
    }

    @Test
    void shouldMatchAHashOfTheStoredText() throws Exception {
        store(SHA256_OF_BODY, null);
        assertThat(found(RowSeal.sha256("seal").ofText("body")).state()).isEqualTo(State.MATCHES);
        execute("UPDATE log SET body = '{\"a\":1.0}'");
        assertThat(found(RowSeal.sha256("seal").ofText("body")).state()).isEqualTo(State.DIFFERS);
        execute("UPDATE log SET body = NULL");
        assertThat(found(RowSeal.sha256("seal").ofText("body")).state()).isEqualTo(State.DIFFERS);
    }

    @Test
    void shouldMatchAMacByTheKeyThatTheRowNames() throws Exception {
        key("hub-2", "enp6enp6enp6enp6enp6enp6enp6enp6enp6enp6eno=", "rw-------");
        store(MAC, "hub-1");
        assertThat(found(HMAC)).isEqualTo(new OwnSeal(State.MATCHES, "hub-1"));
        execute("UPDATE log SET by = 'hub-2'");
        assertThat(found(HMAC)).isEqualTo(new OwnSeal(State.DIFFERS, "hub-2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"id = 'y'", "name = ''", "n = 8", "body = '{\"a\":1.0}'", "body = NULL"})
    void shouldDifferWhenAColumnWasAltered(String change) throws Exception {
        store(MAC, "hub-1");
        execute("UPDATE log SET " + change);
        List<StoredEvent> found = new ArrayList<>();
        try (EventReader reader = EVENTS.sealedBy(HMAC).open(properties())) {
            reader.after(Long.MIN_VALUE, 10, found::add);
        }
        assertThat(found).singleElement().satisfies(event -> {
            assertThat(event.seal()).isEqualTo(new OwnSeal(State.DIFFERS, "hub-1"));
            assertThat(event.seal().isSuspicious()).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "77da6e0d", "no hexadecimal digits at all, but as long as it would have to be"})
    void shouldCallMalformedWhatIsNoMac(String seal) throws Exception {
        store(seal, "hub-1");
        assertThat(found(HMAC)).isEqualTo(new OwnSeal(State.MALFORMED, "hub-1"));
        assertThat(found(HASH).state()).isEqualTo(State.MALFORMED);
    }

    @Test
    void shouldCallMalformedWhatIsNotThere() throws Exception {
        store(null, "hub-1");
        assertThat(found(HMAC).state()).isEqualTo(State.MALFORMED);
        execute("UPDATE log SET seal = ?, by = NULL", MAC);
        assertThat(found(HMAC)).isEqualTo(new OwnSeal(State.MALFORMED, ""));
    }

    @Test
    void shouldTellAnUnknownKeyFromOneThatCannotBeUsed() throws Exception {
        store(MAC, "hub-9");
        assertThat(found(HMAC)).isEqualTo(new OwnSeal(State.UNKNOWN_KEY, "hub-9"));
        key("hub-9", "c2hvcnQ=", "rw-------");
        assertThat(found(HMAC)).isEqualTo(new OwnSeal(State.BAD_KEY, "hub-9"));
        key("hub-9", KEY, "rw-r--r--");
        assertThat(found(HMAC)).isEqualTo(new OwnSeal(State.BAD_KEY, "hub-9"));
        key("hub-9", KEY, "rw-------");
        assertThat(found(HMAC)).isEqualTo(new OwnSeal(State.MATCHES, "hub-9"));
    }

    @Test
    void shouldHandOverWhatItsHashDeniesAsNotIntact() throws Exception {
        store(SHA256, null);
        assertThat(Taken.all(EVENTS.sealedBy(HASH).onward(properties())).events)
                .singleElement()
                .matches(TailedEvent::isIntact);
        execute("UPDATE log SET n = 8");
        Taken taken = Taken.all(EVENTS.sealedBy(HASH).onward(properties()));
        assertThat(taken.kinds()).containsExactly(Anomaly.Kind.HASH_MISMATCH);
        assertThat(taken.events).singleElement().matches(event -> !event.isIntact());
    }

    @Test
    void shouldRefuseWhatCannotBeChecked() {
        assertThatThrownBy(() -> EVENTS.sealedBy(RowSeal.sha256("seal")))
                .hasMessage("expected of the hash in column seal which columns it is of; add .over(...)");
        assertThatThrownBy(
                        () -> EVENTS.sealedBy(RowSeal.hmacSha256("seal", "by").over("id")))
                .hasMessage("expected of the MAC in column seal where its keys lie; add .keys(...)");
        assertThatThrownBy(() -> RowSeal.sha256("seal").keys("keys")).hasMessageContaining("a hash has none");
        assertThatThrownBy(() -> RowSeal.sha256("seal").over("id; DROP TABLE log"))
                .hasMessageContaining("expected the name of a column");
        assertThatThrownBy(
                        () -> EVENTS.sealedBy(RowSeal.sha256("hash").over("id")).open(properties()))
                .hasMessageContaining("has no column 'hash'")
                .hasMessageEndingWith("correct .sealedBy(\"...\") of JdbcEvents");
    }

    @Test
    void shouldSayWhereKeysWereExpected() throws Exception {
        keys = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> EVENTS.sealedBy(HMAC).open(properties()))
                .isInstanceOf(EventSourceException.class)
                .hasMessage("expected the keys of the store's MACs (files that end in .key) at " + keys
                        + " but there is none; correct keys");
    }

    @Test
    void shouldDescribeWhatItChecks() {
        assertThat(EVENTS.hasOwnSeals()).isFalse();
        assertThat(EVENTS.sealedBy(HMAC).hasOwnSeals()).isTrue();
        assertThat(EVENTS.sealedBy(HMAC).describe())
                .endsWith("; HMAC-SHA256 in seal by the key in by of name, n, id, body");
    }
}
