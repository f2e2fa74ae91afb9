package dev.lighthouse.events;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A PostgreSQL from Debian's package in a temporary folder, on a loopback port, under a user without privileges: its own
 * when that is not root, else {@code nobody}. It ends with the process that started it.
 */
final class PostgresServer implements AutoCloseable {

    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    private static final String NOBODY = "65534";

    private final Process process;
    private final int port;

    private PostgresServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Where its programs are, of the newest version that is installed. */
    static Optional<Path> programs() throws IOException {
        if (!Files.isDirectory(VERSIONS)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .sorted()
                    .reduce((older, newer) -> newer);
        }
    }

    static PostgresServer start(Path programs, Path base) throws Exception {
        Path data = Files.createDirectory(base.resolve("data"));
        List<String> asUser = asUser(base, data);
        run(
                asUser,
                base,
                programs.resolve("initdb").toString(),
                "-D",
                data.toString(),
                "-U",
                "lighthouse",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--no-locale",
                "--no-sync");
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        List<String> command = new ArrayList<>(asUser);
        command.addAll(List.of(
                programs.resolve("postgres").toString(),
                "-D",
                data.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=off",
                "-c",
                "max_prepared_transactions=10",
                "-c",
                "autovacuum=off"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(base.resolve("postgres.log").toFile())
                .start();
        PostgresServer server = new PostgresServer(process, port);
        try {
            Awaitility.await("PostgreSQL to answer, see " + base.resolve("postgres.log"))
                    .atMost(Duration.ofSeconds(120))
                    .ignoreExceptionsInstanceOf(SQLException.class)
                    .until(() -> {
                        server.connect().close();
                        return true;
                    });
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static List<String> asUser(Path base, Path data) throws IOException {
        if (!System.getProperty("user.name").equals("root")) {
            return List.of();
        }
        Files.setPosixFilePermissions(base, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setAttribute(data, "unix:uid", Integer.valueOf(NOBODY));
        return List.of(
                "setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--pdeathsig", "QUIT", "--");
    }

    private static void run(List<String> asUser, Path base, String... command) throws Exception {
        List<String> all = new ArrayList<>(asUser);
        all.addAll(List.of(command));
        Path log = base.resolve("initdb.log");
        Process process = new ProcessBuilder(all)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException("initdb failed: " + Files.readString(log));
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=lighthouse";
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    /** Ends it at once, whatever is open. */
    @Override
    public void close() {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
