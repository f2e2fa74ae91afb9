package dev.lighthouse.examples.hub;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL as Debian packages it, on a loopback port, in a folder of the test. It refuses to be root, so root runs it
 * as nobody. User {@code hub} needs no password, {@code careful} does.
 */
public final class PostgresServer implements AutoCloseable {
    public static final String PASSWORD = "hard-to-guess-93741";

    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    private static final int NOBODY = 65_534;

    private final Path programs;
    private final Path folder;
    private final int port;
    private Process process;
    private int databases;

    private PostgresServer(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /** Starts one, or skips the test and says why. */
    public static PostgresServer start(Path folder) throws IOException, InterruptedException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            PostgresServer server = new PostgresServer(programs(), folder, free.getLocalPort());
            server.create();
            free.close();
            server.start();
            server.execute("postgres", "CREATE ROLE careful LOGIN SUPERUSER PASSWORD '" + PASSWORD + "'");
            return server;
        }
    }

    private static Path programs() throws IOException {
        if (Files.isDirectory(VERSIONS)) {
            try (Stream<Path> versions = Files.list(VERSIONS)) {
                List<Path> found = versions.map(version -> version.resolve("bin"))
                        .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                        .sorted()
                        .toList();
                if (!found.isEmpty()) {
                    return found.get(found.size() - 1);
                }
            }
        }
        return abort("PostgreSQL is not installed under " + VERSIONS + ": apt-get install postgresql");
    }

    private void create() throws IOException, InterruptedException {
        Path data = Files.createDirectory(data());
        if (isRoot()) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.setAttribute(data, "unix:uid", NOBODY);
        }
        Process init = run("initdb", "-U", "hub", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync");
        if (!init.waitFor(5, TimeUnit.MINUTES) || init.exitValue() != 0) {
            init.destroyForcibly();
            throw new AssertionError("initdb failed: " + Files.readString(log()));
        }
        Files.writeString(
                data.resolve("pg_hba.conf"),
                "host all careful 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\n");
    }

    /** Starts it again on the same port, and waits until it answers. */
    public void start() throws IOException {
        process = run(
                "postgres",
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=");
        await("PostgreSQL to answer, see " + log())
                .atMost(Duration.ofSeconds(120))
                .ignoreExceptionsInstanceOf(SQLException.class)
                .until(() -> {
                    connect("postgres").close();
                    return true;
                });
    }

    private Process run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
            command.addAll(List.of("--pdeathsig", "QUIT", "--"));
        }
        command.addAll(List.of(programs.resolve(program).toString(), "-D", data().toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private Path data() {
        return folder.resolve("postgres");
    }

    private Path log() {
        return folder.resolve("postgres.log");
    }

    /** A new database; returns its URL, for user {@code hub}. */
    public String newDatabase() {
        String name = "hub_" + ++databases;
        execute("postgres", "CREATE DATABASE " + name);
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name + "?user=hub";
    }

    /** Runs statements in the database of that URL. */
    public static void execute(String url, String... statements) {
        try (Connection connection = DriverManager.getConnection(url)) {
            execute(connection, statements);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void execute(String database, String statement) {
        try (Connection connection = connect(database)) {
            execute(connection, statement);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=hub");
    }

    /** Ends it at once, whatever is connected. */
    @Override
    public void close() throws IOException, InterruptedException {
        if (process.isAlive()) {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
