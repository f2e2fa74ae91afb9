package dev.lighthouse.examples.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hub as a process: what it promised before it was killed, how it stops, what it says when it cannot start. */
@Timeout(300)
class HubProcessIT {
    private static final int AGENTS = 4;

    @TempDir
    Path data;

    private PostgresServer server;

    @AfterEach
    void stopServer() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    /** Rounds and seed can be set for a longer hunt: -Dkill.rounds=100 -Dkill.seed=7. */
    @ParameterizedTest
    @ValueSource(strings = {"SQLite", "PostgreSQL"})
    void shouldKeepEveryAcknowledgedEventThroughSigkill(String kind) throws Exception {
        String[] store = kind.equals("SQLite") ? new String[] {"--data", data.toString()} : newDatabase();
        int rounds = Integer.getInteger("kill.rounds", 3);
        long seed = Long.getLong("kill.seed", 1);
        Random random = new Random(seed);
        Map<String, String> promised = new HashMap<>();
        int attempted = 0;
        for (int round = 0; round < rounds; round++) {
            List<Appender> agents = new ArrayList<>();
            try (HubProcess hub = HubProcess.start(Map.of(), store)) {
                Semaphore acknowledgements = new Semaphore(0);
                for (int i = 0; i < AGENTS; i++) {
                    String agent = "round-" + round + "-agent-" + i;
                    agents.add(new Appender(agent, hub.address(), random.nextLong(), acknowledgements));
                }
                agents.forEach(Thread::start);
                acknowledgements.acquire(50 + random.nextInt(400));
                hub.kill();
                for (Appender agent : agents) {
                    agent.join();
                    assertThat(agent.failure()).isNull();
                    promised.putAll(agent.promised());
                    attempted += agent.attempted();
                }
            }
            reconcile(store, promised, attempted, "seed " + seed + ", round " + round);
        }
    }

    private String[] newDatabase() throws Exception {
        server = PostgresServer.start(data);
        return new String[] {"--jdbc-url", server.newDatabase()};
    }

    private static void reconcile(String[] store, Map<String, String> promised, int attempted, String when)
            throws Exception {
        List<JsonNode> stored;
        try (HubProcess hub = HubProcess.start(Map.of(), store)) {
            stored = everything(new HubCalls(hub.address()).as("reader"));
            assertThat(hub.terminate()).isEqualTo(143);
        }
        Map<String, String> found = new HashMap<>();
        Map<String, Integer> batches = new HashMap<>();
        for (JsonNode event : stored) {
            String key = event.at("/data/key").textValue();
            found.put(event.get("event_id").textValue(), key);
            assertThat(batches.merge(key, 1, Integer::sum))
                    .as("%s: %s, duplicated", when, key)
                    .isEqualTo(1);
        }
        assertThat(found).as("%s: lost or altered", when).containsAllEntriesOf(promised);
        assertThat(stored).as("%s: phantoms", when).hasSizeLessThanOrEqualTo(attempted);
        assertThat(stored)
                .as("%s: gaps", when)
                .extracting(event -> event.get("sequence").longValue())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, stored.size()).boxed().toList());
        assertThatBatchesAreWhole(stored, when);
    }

    /** Batches lie next to each other, so walking the log batch by batch must come out even. */
    private static void assertThatBatchesAreWhole(List<JsonNode> stored, String when) {
        for (int i = 0; i < stored.size(); ) {
            int size = stored.get(i).at("/data/batch").intValue();
            assertThat(stored.subList(i, Math.min(i + size, stored.size())))
                    .as("%s: batch at sequence %s", when, i + 1)
                    .hasSize(size)
                    .allSatisfy(event ->
                            assertThat(event.at("/data/batch").intValue()).isEqualTo(size));
            i += size;
        }
    }

    private static List<JsonNode> everything(HubCalls hub) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "0";
        while (cursor != null) {
            JsonNode page = hub.get("/event/query?limit=1000&cursor=" + cursor).body();
            page.get("events").forEach(all::add);
            cursor = page.get("next_cursor").textValue();
        }
        return all;
    }

    @Test
    void shouldTellTheTruthWhenItsDatabaseGoesAndComesBackAndNeverThePassword() throws Exception {
        String url = newDatabase()[1].replace("user=hub", "user=careful");
        Path passwords =
                Files.writeString(data.resolve("pgpass"), "127.0.0.1:*:*:careful:" + PostgresServer.PASSWORD + "\n");
        Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-------"));
        String event = "{\"event_type\":\"task_created\",\"aggregate_id\":\"t\",\"aggregate_type\":\"task\"}";
        try (HubProcess hub = HubProcess.start(Map.of("PGPASSFILE", passwords.toString()), "--jdbc-url", url)) {
            HubCalls agent = new HubCalls(hub.address()).as("agent-1");
            assertThat(agent.post("/event/store", event).status()).isEqualTo(201);
            assertThat(agent.get("/health").status()).isEqualTo(200);

            server.close();
            await().untilAsserted(
                            () -> assertThat(agent.get("/health").status()).isEqualTo(503));
            assertThat(agent.get("/health").body().get("status").textValue()).isEqualTo("unhealthy");
            assertThat(agent.post("/event/store", event).body().get("type").textValue())
                    .endsWith(":store-failed");

            server.start();
            await().untilAsserted(
                            () -> assertThat(agent.get("/health").status()).isEqualTo(200));
            assertThat(agent.post("/event/store", event).status()).isEqualTo(201);
            assertThat(agent.get("/event/query?aggregate_id=t").body().get("events"))
                    .hasSize(2);
            assertThat(hub.terminate()).isEqualTo(143);
            assertThat(hub.everythingSaid())
                    .contains("a transaction of 1 appends failed")
                    .doesNotContain(PostgresServer.PASSWORD);
        }
    }

    @Test
    void shouldStopCleanlyOnSigterm() throws Exception {
        try (HubProcess hub = HubProcess.start(data)) {
            assertThat(new HubCalls(hub.address()).get("/health").status()).isEqualTo(200);
            assertThat(hub.terminate()).isEqualTo(143);
        }
        assertThat(data.resolve("events.db-wal")).doesNotExist();
        assertThat(data.resolve("native")).isEmptyDirectory();
    }

    @Test
    void shouldSayThatThePortIsInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertRefusal(
                    1,
                    "coordination hub: expected to listen on 127.0.0.1:" + port
                            + " but the port is in use or not permitted; choose another one with --port, or --port 0",
                    "--port",
                    Integer.toString(port),
                    "--data",
                    data.toString());
        }
    }

    @Test
    void shouldSayThatAnotherHubUsesTheFolder() throws Exception {
        try (HubProcess hub = HubProcess.start(data)) {
            assertThat(hub.address()).startsWith("http://127.0.0.1:");
            assertRefusal(
                    1,
                    "coordination hub: expected that no other hub uses " + data
                            + " but one does; stop it or choose another folder with --data",
                    "--port",
                    "0",
                    "--data",
                    data.toString());
        }
    }

    @Test
    void shouldSayThatTheStoreIsNotOne() throws Exception {
        Path file = data.resolve("events.db");
        Files.writeString(file, "this is no database, whatever its name says. ".repeat(20));
        Process process = HubProcess.launch("--port", "0", "--data", data.toString());
        assertThat(output(process))
                .startsWith("coordination hub: expected an event store at " + file + " but: ")
                .endsWith("; restore that file or choose another folder with --data")
                .doesNotContain("\n");
        assertThat(process.waitFor()).isEqualTo(1);
    }

    @Test
    void shouldSayThatAFlagIsUnknown() throws Exception {
        assertRefusal(
                2,
                "coordination hub: unknown flag --prot; expected --port, --data, --jdbc-url, --agent-keys,"
                        + " --rate-limits, --mac-key, --saboteur, --seed or --help; see --help",
                "--prot");
    }

    private static void assertRefusal(int exitCode, String message, String... flags) throws Exception {
        Process process = HubProcess.launch(flags);
        assertThat(output(process)).isEqualTo(message);
        assertThat(process.waitFor()).isEqualTo(exitCode);
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    }
}
