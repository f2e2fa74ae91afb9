package dev.lighthouse.examples.hub.load;

import dev.lighthouse.examples.hub.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rows of {@code saboteurs.md} for a hub on PostgreSQL: the same, cell by cell, each in a new database. */
@Tag("saboteur")
@Tag("slow")
class PostgresMatrixIT {

    private static final Path MATRIX = Path.of("saboteurs.md");
    private static final double TIME_SCALE = Double.parseDouble(System.getProperty("saboteur.timeScale", "1"));

    private static PostgresServer server;

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

    static Stream<SaboteurMatrix.Row> rows() throws IOException {
        return SaboteurMatrix.chosen(MATRIX);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void shouldReddenTheSameAsOnSqlite(SaboteurMatrix.Row row) throws Exception {
        HubStore store = HubStore.postgresql(server.newDatabase());
        SaboteurRun run = SaboteurRun.of("Gauntlet", "postgresql-" + row.mode(), store, row.flags(), TIME_SCALE);
        run.check(row);
        run.check(SaboteurMatrix.kinds(MATRIX).get(row.mode()));
    }
}
