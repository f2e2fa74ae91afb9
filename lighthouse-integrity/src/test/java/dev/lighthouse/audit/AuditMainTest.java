package dev.lighthouse.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.attest.KeyFiles;
import dev.lighthouse.attest.SigningKeys;
import dev.lighthouse.checkpoint.Checkpoint;
import dev.lighthouse.checkpoint.NoteVerifier;
import dev.lighthouse.events.BridgeLog;
import dev.lighthouse.merkle.ConsistencyProof;
import dev.lighthouse.merkle.Hash;
import dev.lighthouse.shaded.jackson.databind.JsonNode;
import dev.lighthouse.shaded.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Audits of real stores from settings, each line of the guide's table of attackers among them. */
class AuditMainTest {

    private static final String ORIGIN = "example.com/hub";
    private static final String MAPPING = "table events; id event_id; sequence sequence\ntext kind\n json data";

    @TempDir
    Path folder;

    private final Map<String, String> settings = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Connection store;

    @BeforeEach
    void createStore() throws Exception {
        store = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("hub.db"));
        execute("CREATE TABLE events (sequence INTEGER PRIMARY KEY, event_id TEXT, kind TEXT, data TEXT, mac TEXT)");
        settings.put("source", "jdbc:sqlite:" + folder.resolve("hub.db"));
        settings.put("mapping", MAPPING);
        settings.put("baseline", folder.resolve("baseline").toString());
        settings.put("origin", ORIGIN);
        settings.put("sealingKey", folder.resolve("keys/sealing.key").toString());
        settings.put("signingKey", folder.resolve("keys/signing-key.pem").toString());
        settings.put("output", folder.resolve("out").toString());
    }

    @AfterEach
    void close() throws Exception {
        store.close();
    }

    private void execute(String sql) throws Exception {
        try (Statement statement = store.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Events e{from} to e{to}. */
    private void grow(int from, int to) throws Exception {
        for (int i = from; i <= to; i++) {
            execute("INSERT INTO events VALUES (" + i + ", 'e" + i + "', 'made', '{\"n\":" + i + "}', NULL)");
        }
    }

    private int audit() throws IOException {
        Properties properties = new Properties();
        settings.forEach(properties::setProperty);
        StringWriter text = new StringWriter();
        properties.store(text, null);
        Path file = Files.writeString(folder.resolve("audit.properties"), text.toString());
        out.reset();
        err.reset();
        return AuditMain.run(
                List.of(file.toString()),
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out),
                new PrintStream(err));
    }

    private String complaint() {
        return err.toString(StandardCharsets.UTF_8).strip();
    }

    private JsonNode result() throws IOException {
        return new JsonMapper().readTree(folder.resolve("out/audit.json").toFile());
    }

    private List<String> kinds() throws IOException {
        return result().path("violations").findValuesAsText("kind");
    }

    private void assertOne(String kind, String subject) throws IOException {
        assertThat(result().path("violations")).as(complaint()).hasSize(1);
        assertThat(result().at("/violations/0/kind").asText()).isEqualTo(kind);
        assertThat(result().at("/violations/0/subject").asText()).isEqualTo(subject);
    }

    /** Keeps the checkpoint of the last audit elsewhere. */
    private Path keep(String name) throws IOException {
        return Files.copy(folder.resolve("out/checkpoint.txt"), folder.resolve(name));
    }

    private void begin(int events) throws Exception {
        grow(1, events);
        assertThat(audit()).as(complaint()).isZero();
    }

    private void copy(String from, String to) throws IOException {
        Files.createDirectories(folder.resolve(to));
        for (String name : List.of("entries", "synced", "hashes", "checkpoint")) {
            Files.deleteIfExists(folder.resolve(to).resolve(name));
            Files.copy(folder.resolve(from).resolve(name), folder.resolve(to).resolve(name));
        }
    }

    private void remove(String name) throws IOException {
        Files.walkFileTree(folder.resolve(name), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Test
    void shouldBeginABaselineAndThenCompareWithIt() throws Exception {
        begin(5);
        assertThat(result().path("verdict").asText()).isEqualTo("BEGUN");
        assertThat(result().path("schema").asText()).isEqualTo("1.0");
        assertThat(result().path("sealed").asLong()).isEqualTo(5);
        assertThat(audit()).isZero();
        assertThat(result().path("verdict").asText()).isEqualTo("PASS");
        assertThat(result().path("compared").asLong()).isEqualTo(5);
        assertThat(result().path("sealed").asLong()).isZero();
        grow(6, 9);
        assertThat(audit()).isZero();
        assertThat(result().path("sealed").asLong()).isEqualTo(4);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("9 events read, compared with 5 sealed ones; 4 sealed anew")
                .contains("PASS: 5 events are as they were sealed");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keys/sealing.key"))))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    UPDATE events SET data = '{"n":0}' WHERE sequence = 3 | tampered   | e3
                    DELETE FROM events WHERE sequence = 3                 | deleted    | e3
                    DELETE FROM events WHERE sequence = 5                 | rewound    | e5
                    UPDATE events SET sequence = 30 WHERE sequence = 3    | reordered  | e3
                    INSERT INTO events VALUES (-1, 'e0', 'made', '{}', '') | inserted   | e0
                    INSERT INTO events VALUES (6, 'e2', 'made', '{"n":2}', '') | duplicate | e2
                    """)
    void shouldFindWhatWasDoneToTheStore(String attack, String kind, String event) throws Exception {
        settings.put("failOn", "medium");
        begin(5);
        execute(attack);
        assertThat(audit()).isEqualTo(1);
        assertOne(kind, event);
        assertThat(result().path("verdict").asText()).isEqualTo("FAIL");
        assertThat(complaint())
                .startsWith("FAIL: 1 violations, the worst ")
                .contains(kind, event)
                .contains("audit.json");
        assertThat(folder.resolve("out/checkpoint.txt")).doesNotExist();
        assertThat(audit()).as("found again, and not sealed meanwhile").isEqualTo(1);
        assertOne(kind, event);
    }

    @Test
    void shouldPassWhatIsLessBadAndSayIt() throws Exception {
        begin(5);
        execute("UPDATE events SET sequence = 30 WHERE sequence = 3");
        assertThat(audit()).isZero();
        assertThat(kinds()).containsExactly("reordered");
        assertThat(result().path("sealed").asLong()).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("1 violations, none as bad as HIGH");
    }

    @Test
    void shouldNotPassWhereNewEventsCannotBeSealed() throws Exception {
        begin(5);
        execute("UPDATE events SET sequence = 30 WHERE sequence = 3");
        grow(40, 41);
        assertThat(audit()).isEqualTo(2);
        assertThat(result().path("sealed").asLong()).isZero();
        assertThat(complaint()).contains("2 new events were not sealed");
    }

    @Test
    void shouldCallAMissingNumberAGapAndNothingWorse() throws Exception {
        grow(1, 3);
        grow(5, 6);
        settings.put("failOn", "medium");
        assertThat(audit()).isZero();
        assertThat(kinds()).containsExactly("gap");
        assertThat(audit()).isZero();
        assertThat(kinds()).as("sealed with that gap").isEmpty();
    }

    @Test
    void shouldSayThatAnEmptyStoreTellsNothing() throws Exception {
        assertThat(audit()).isEqualTo(2);
        assertThat(complaint()).startsWith("INCONCLUSIVE: there is no event in table events");
    }

    // The table of the guide: an attacker has the store and the baseline's disk, but no key.

    @Test
    void shouldProveThatTheBaselineWasOnlyAddedTo() throws Exception {
        begin(5);
        Path kept = keep("monday.txt");
        grow(6, 12);
        settings.put("since", kept.toString());
        assertThat(audit()).isZero();
        JsonNode since = result().path("since").get(0);
        assertThat(since.path("found").asText()).isEqualTo("extends");
        NoteVerifier verifier = NoteVerifier.parse(result().path("verifier").asText());
        Checkpoint then = Checkpoint.open(Files.readString(kept), verifier, ORIGIN);
        Checkpoint now = Checkpoint.open(result().path("checkpoint").asText(), verifier, ORIGIN);
        List<Hash> path = new java.util.ArrayList<>();
        since.path("proof").forEach(hash -> path.add(Hash.of(Base64.getDecoder().decode(hash.asText()))));
        assertThat(now.size()).isEqualTo(12);
        assertThat(new ConsistencyProof(5, 12, path).proves(then.root(), now.root()))
                .isTrue();
    }

    @Test
    void shouldFindStoreAndBaselineRewrittenTogether() throws Exception {
        begin(5);
        Path kept = keep("monday.txt");
        remove("baseline");
        execute("UPDATE events SET data = '{\"n\":0}' WHERE sequence = 3");
        settings.put("sealingKey", folder.resolve("keys/attacker.key").toString());
        assertThat(audit()).isZero(); // a new baseline of the altered store
        settings.put("since", kept.toString());
        Files.delete(folder.resolve("baseline/checkpoint")); // the attacker cannot sign one
        assertThat(audit()).isEqualTo(1);
        assertOne("rewritten", kept.toString());
    }

    @Test
    void shouldFindABaselineThatWasRewrittenByItsOwnCheckpointToo() throws Exception {
        begin(5);
        Path own = Files.copy(folder.resolve("baseline/checkpoint"), folder.resolve("own"));
        remove("baseline");
        settings.put("sealingKey", folder.resolve("keys/attacker.key").toString());
        assertThat(audit()).isZero();
        Files.copy(own, folder.resolve("baseline/checkpoint"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(audit()).isEqualTo(1);
        assertOne("rewritten", folder.resolve("baseline/checkpoint").toString());
    }

    @Test
    void shouldFindStoreAndBaselineRolledBackTogether() throws Exception {
        begin(5);
        copy("baseline", "earlier");
        grow(6, 9);
        assertThat(audit()).isZero();
        Path kept = keep("tuesday.txt");
        copy("earlier", "baseline");
        execute("DELETE FROM events WHERE sequence > 5");
        assertThat(audit())
                .as("without a checkpoint from elsewhere it cannot be seen")
                .isZero();
        settings.put("since", kept.toString());
        assertThat(audit()).isEqualTo(1);
        assertOne("rolled_back", kept.toString());
        assertThat(complaint()).contains("has 5 entries but had 9");
    }

    @Test
    void shouldFindABaselineThatWasTruncated() throws Exception {
        begin(5);
        Path entries = folder.resolve("baseline/entries");
        byte[] all = Files.readAllBytes(entries);
        Files.write(entries, java.util.Arrays.copyOf(all, all.length - 10));
        assertThat(audit()).isEqualTo(1);
        assertOne("baseline_damaged", folder.resolve("baseline").toString());
        assertThat(Files.readAllBytes(entries)).as("left as evidence").hasSize(all.length - 10);
    }

    @Test
    void shouldFindAForkWhenTwoReadersCompare() throws Exception {
        begin(5);
        Path one = keep("one.txt");
        remove("baseline");
        execute("UPDATE events SET data = '{\"n\":0}' WHERE sequence = 3");
        assertThat(audit()).isZero(); // by whoever has the keys: another history, signed
        Path other = keep("other.txt");
        settings.put("since", one + "," + other);
        assertThat(audit()).isEqualTo(1);
        assertThat(kinds()).containsOnly("forked");
        settings.put("since", one.toString());
        assertThat(audit()).isEqualTo(1);
        assertOne("forked", one.toString());
    }

    @Test
    void shouldFindAForkThatGrewOn() throws Exception {
        begin(5);
        Path one = keep("one.txt");
        remove("baseline");
        execute("UPDATE events SET data = '{\"n\":0}' WHERE sequence = 3");
        grow(6, 9);
        assertThat(audit()).isZero();
        settings.put("since", one.toString());
        assertThat(audit()).isEqualTo(1);
        assertOne("forked", one.toString());
    }

    @Test
    void shouldNotSeeWhatWasPutBackBehindTheNewestCheckpointKeptElsewhere() throws Exception {
        begin(5);
        Path kept = keep("monday.txt");
        copy("baseline", "earlier");
        grow(6, 9);
        assertThat(audit()).isZero();
        copy("earlier", "baseline");
        execute("UPDATE events SET data = '{}' WHERE sequence = 8");
        settings.put("since", kept.toString());
        assertThat(audit()).isZero();
        assertThat(kinds()).isEmpty();
    }

    @Test
    void shouldFindACheckpointThatDoesNotVerify() throws Exception {
        begin(5);
        Path kept = keep("monday.txt");
        Files.writeString(kept, Files.readString(kept).replaceFirst("\n5\n", "\n4\n"));
        settings.put("since", kept.toString());
        assertThat(audit()).isEqualTo(1);
        assertOne("checkpoint", kept.toString());
        assertThat(result().at("/violations/0/type").asText()).isEqualTo("crypto");
        Files.write(kept, new byte[] {(byte) 0xff, 0});
        assertThat(audit()).isEqualTo(1);
        assertOne("checkpoint", kept.toString());
    }

    @Test
    void shouldNotTrustACheckpointByAnotherKey() throws Exception {
        begin(5);
        Path kept = keep("monday.txt");
        settings.put("signingKey", folder.resolve("keys/other.pem").toString());
        settings.put("since", kept.toString());
        assertThat(audit()).isEqualTo(1);
        assertThat(kinds()).containsOnly("checkpoint").hasSize(2); // the kept one, and the baseline's own
    }

    @Test
    void shouldSayThatTheSealingKeyIsNotTheOneOfThatDay() throws Exception {
        begin(2);
        settings.put("sealingKey", folder.resolve("keys/next.key").toString());
        assertThat(audit()).isEqualTo(1);
        assertThat(kinds()).containsExactly("unknown_key", "unknown_key");
        settings.put("sealingKey", folder.resolve("keys/next.key") + "," + folder.resolve("keys/sealing.key"));
        assertThat(audit()).isZero();
        assertThat(result().path("verdict").asText()).isEqualTo("PASS");
    }

    @Test
    void shouldCheckTheStoresOwnHashesFromTheFirstAuditOn() throws Exception {
        // SHA-256 of {"data":"{\"n\":1}","event_id":"e1"}, made with openssl
        String hash = "9a9ff583711a7ffc821c9e9f110ca967feb6067bd09d4124e6fbb0b89fe169f7";
        settings.put("mapping", MAPPING + "\nsha256 mac\nover event_id data");
        grow(1, 1);
        execute("UPDATE events SET mac = '" + hash + "'");
        assertThat(audit()).as(complaint()).isZero();
        execute("UPDATE events SET data = '{\"n\":2}'");
        assertThat(audit()).isEqualTo(1);
        assertOne("tampered", "e1"); // the baseline covers it, and one cause gives one violation
        remove("baseline");
        assertThat(audit()).isEqualTo(1);
        assertOne("hash_differs", "e1");
        assertThat(result().path("sealed").asLong()).isZero();
        execute("UPDATE events SET mac = 'none'");
        assertThat(audit()).isEqualTo(1);
        assertOne("malformed_mac", "e1");
    }

    @Test
    void shouldAuditTheLogOfABridge() throws Exception {
        Path log = Files.createDirectory(folder.resolve("log"));
        Files.write(log.resolve("events_000001.log"), BridgeLog.bytes("clean"));
        Path key = Files.writeString(folder.resolve("bridge.key"), "golden-secret");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        settings.put("source", "bridge:" + log);
        settings.put("mapping", "key " + key);
        assertThat(audit()).as(complaint()).isZero();
        assertThat(result().path("sealed").asLong()).isEqualTo(13);
        Files.write(log.resolve("events_000001.log"), BridgeLog.bytes("tampered"));
        assertThat(audit()).isEqualTo(1);
        assertThat(kinds()).containsExactly("tampered");
        remove("baseline");
        assertThat(audit()).isEqualTo(1);
        assertThat(kinds()).containsExactly("hash_differs");
    }

    @Test
    void shouldAuditJsonLinesAndTheirNumbers() throws Exception {
        Path file = folder.resolve("events.jsonl");
        Files.writeString(file, "{\"id\":\"a\",\"n\":1}\n{\"id\":\"b\",\"n\":2}\n{\"id\":\"c\",\"n\":4}\n");
        settings.put("source", "jsonl:" + file);
        settings.put("mapping", "id id; sequence n");
        assertThat(audit()).as(complaint()).isZero();
        assertThat(kinds()).containsExactly("gap");
        Files.writeString(file, "{\"id\":\"a\",\"n\":1}\n{\"id\":\"c\",\"n\":4}\n");
        assertThat(audit()).isEqualTo(1);
        assertOne("deleted", "b");
        Files.writeString(file, "{\"id\":\"a\",\"n\":1}\n{\"id\":\"b\",\"n\":2}\ngarbage\n{\"id\":\"c\",\"n\":4}\n");
        assertThat(audit()).isEqualTo(1);
        assertThat(kinds()).containsExactly("damaged");
        Files.writeString(file, "{\"id\":\"a\",\"n\":1}\ngarbage\n{\"id\":\"c\",\"n\":4}\n");
        assertThat(audit()).isEqualTo(1);
        assertOne("unreadable", "b");
    }

    @Test
    void shouldSayWhatIsWrongWithTheSettings() throws Exception {
        settings.put("sauce", "x");
        assertThat(audit()).isEqualTo(3);
        assertThat(complaint()).contains("but got [sauce]; correct their names");
        settings.remove("sauce");
        settings.put("failOn", "awful");
        assertThat(audit()).isEqualTo(3);
        assertThat(complaint()).contains("failOn must be one of [LOW, MEDIUM, HIGH, CRITICAL] but was awful");
        settings.remove("failOn");
        settings.put("mapping", "table events; column x");
        assertThat(audit()).isEqualTo(3);
        assertThat(complaint()).contains("but got 'column x'; correct the mapping");
        settings.put("source", "hub.db");
        assertThat(audit()).isEqualTo(3);
        assertThat(complaint()).contains("jsonl:FILE or bridge:FOLDER");
        assertThat(AuditMain.run(
                        List.of(), new ByteArrayInputStream(new byte[0]), new PrintStream(out), new PrintStream(err)))
                .isEqualTo(3);
    }

    @Test
    void shouldFailWithoutAStackTraceWhereThereIsNoStore() throws Exception {
        settings.put("source", "jdbc:sqlite:" + folder.resolve("none.db"));
        assertThat(audit()).isEqualTo(3);
        assertThat(complaint()).startsWith("the event store jdbc:sqlite:").doesNotContain("\tat ");
        assertThat(folder.resolve("none.db")).doesNotExist();
    }

    @Test
    void shouldUseAKeyThatIsThere() throws Exception {
        SigningKeys.create(
                new KeyFiles(folder.resolve("keys/signing-key.pem"), folder.resolve("keys/signing-key.pub.pem")));
        begin(1);
        assertThat(result().path("verifier").asText()).startsWith(ORIGIN + "+");
    }
}
