package dev.lighthouse.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.companion.CompanionSession;
import dev.lighthouse.companion.testing.TestCompanionContext;
import dev.lighthouse.vitals.internal.TestJvm;
import dev.lighthouse.vitals.internal.Ticking;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Of targets that are reached over a socket, sound and unsound. */
@Timeout(300)
class MemoryElsewhereTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n";
    private static final Deadlines SHORT = new Deadlines(
            Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofMillis(300));
    private static final Deadlines LONG = new Deadlines(
            Duration.ofSeconds(50), Duration.ofSeconds(50), Duration.ofSeconds(50), Duration.ofSeconds(50));

    /** What a server does with a connection. */
    @FunctionalInterface
    private interface Behaviour {
        void answer(Socket client, OutputStream out) throws IOException;
    }

    /** A server on the loopback interface that behaves so on each connection, which it then closes. */
    private static final class Server implements AutoCloseable {
        volatile Behaviour behaviour;
        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

        Server(Behaviour first) throws IOException {
            behaviour = first;
            Thread thread = new Thread(this::serve, "test-server");
            thread.setDaemon(true);
            thread.start();
        }

        private void serve() {
            while (!socket.isClosed()) {
                try (Socket client = socket.accept()) {
                    // A request's head fits into one packet.
                    int unused = client.getInputStream().read(new byte[8_192]);
                    behaviour.answer(client, client.getOutputStream());
                } catch (IOException e) {
                    // The other side gave up, which is what is tested.
                }
            }
        }

        int port() {
            return socket.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static Behaviour page(String body) {
        byte[] answer = (OK + "Content-Length: " + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8);
        return (client, out) -> out.write(answer);
    }

    private static Behaviour raw(String answer) {
        return (client, out) -> out.write(answer.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes it again and again until the other side gives up. */
    private static Behaviour endless(String head, byte[] more) {
        return (client, out) -> {
            out.write(head.getBytes(StandardCharsets.UTF_8));
            while (true) {
                out.write(more);
            }
        };
    }

    /** Says that much, then nothing until the other side gives up. */
    private static Behaviour silentAfter(String head) {
        return (client, out) -> {
            out.write(head.getBytes(StandardCharsets.UTF_8));
            int unused = client.getInputStream().read();
        };
    }

    private static MemoryWatch prometheus(Deadlines deadlines) {
        return MemoryWatch.overPrometheus("hub.metrics", "process_resident_memory_bytes")
                .within(deadlines);
    }

    private static TestCompanionContext metricsAt(Server server) {
        return Ticking.elsewhere("hub.metrics", "http://127.0.0.1:" + server.port() + "/metrics");
    }

    private static double value(CompanionReport report, String metric) {
        return Objects.requireNonNull(report.metrics().get(metric), () -> metric + ": " + report.missing())
                .value();
    }

    @Test
    void shouldFollowAMetricOfAPrometheusEndpoint() throws Exception {
        try (Server server = new Server(page("process_resident_memory_bytes 1e8\n"));
                CompanionSession session = prometheus(LONG).open(metricsAt(server))) {
            session.atRest();
            server.behaviour = page("process_resident_memory_bytes 3.5e8\n");
            session.everySecond();
            server.behaviour = page("process_resident_memory_bytes 1.2e8\n");
            session.everySecond();
            session.loadEnded();
            CompanionReport report = session.finish();

            assertThat(report.problems()).isEmpty();
            assertThat(report.missing()).isEmpty();
            assertThat(value(report, "memory.rest")).isEqualTo(1e8);
            assertThat(value(report, "memory.growth")).isEqualTo(2.5e8);
            assertThat(value(report, "memory.retained")).isEqualTo(2e7);
            assertThat(report.series())
                    .extracting(CompanionReport.Series::name)
                    .containsExactly("process_resident_memory_bytes");
            assertThat(report.data())
                    .containsEntry("decidedBy", "process_resident_memory_bytes of a Prometheus endpoint")
                    .containsEntry("missedSamples", 0L);
        }
    }

    private static void assertRefused(Behaviour behaviour, Deadlines deadlines, String reason) throws IOException {
        try (Server server = new Server(behaviour)) {
            assertThatThrownBy(() -> prometheus(deadlines).open(metricsAt(server)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("Prometheus endpoint http://127.0.0.1:" + server.port() + "/metrics: " + reason);
        }
    }

    @Test
    void shouldRefuseGarbage() throws Exception {
        assertRefused(raw("\0\1\2 what?\r\n\r\n"), LONG, "its answer is not HTTP");
    }

    @Test
    void shouldRefuseAPageWithoutTheMetric() throws Exception {
        assertRefused(
                page("<html>\n<body>hello</body>\n</html>\n"),
                LONG,
                "none of the 3 lines of the answer is a sample of process_resident_memory_bytes");
    }

    @Test
    void shouldRefuseAMalformedSample() throws Exception {
        assertRefused(
                page("process_resident_memory_bytes{a=\"b} 1\n"),
                LONG,
                "line 1 of the answer is no sample in the Prometheus text format: expected '\"' at column 38");
    }

    @Test
    void shouldRefuseAnotherStatus() throws Exception {
        assertRefused(
                raw("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n"),
                LONG,
                "it answered with status 503 instead of 200");
        assertRefused(
                raw("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"),
                LONG,
                "it answered with status 302 instead of 200");
    }

    @Test
    void shouldReadOnlySoMuchOfAnAnswerThatIsTooLong() throws Exception {
        byte[] comments = new byte[1 << 16];
        Arrays.fill(comments, (byte) '#');
        assertRefused(
                endless(OK + "Content-Length: 10000000000\r\n\r\n", comments), LONG, "its answer is longer than 8 MiB");
        assertRefused(endless(OK + "\r\n", comments), LONG, "its answer is longer than 8 MiB");
    }

    @Test
    void shouldNotWaitForAnAnswerThatNeverEnds() throws Exception {
        assertRefused(silentAfter(""), SHORT, "no answer within 300 ms");
        assertRefused(silentAfter("HTTP/1.1 200 OK\r\nContent-"), SHORT, "no answer within 300 ms");
        assertRefused(silentAfter(OK + "\r\n# a line\n"), SHORT, "no answer within 300 ms");
    }

    @Test
    void shouldNotWaitForTheEndOfEndlessHeaders() throws Exception {
        Behaviour headers = endless("HTTP/1.1 200 OK\r\n", "X-More: and more\r\n".getBytes(StandardCharsets.UTF_8));
        try (Server server = new Server(headers)) {
            assertThatThrownBy(() -> prometheus(SHORT).open(metricsAt(server)))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("Prometheus endpoint http://127.0.0.1:" + server.port());
        }
    }

    @Test
    void shouldSayThatNobodyListens() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        TestCompanionContext context =
                Ticking.elsewhere("hub.metrics", "http://u:secret@127.0.0.1:" + port + "/metrics");
        assertThatThrownBy(() -> prometheus(LONG).open(context))
                .isInstanceOf(IOException.class)
                .hasMessage("Prometheus endpoint http://127.0.0.1:" + port + "/metrics: Connection refused");
    }

    @Test
    void shouldCountReadingsThatFailAndDecideWithoutThem() throws Exception {
        try (Server server = new Server(page("process_resident_memory_bytes 100\n"));
                CompanionSession session = prometheus(LONG).open(metricsAt(server))) {
            session.atRest();
            server.behaviour = raw("HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n");
            session.everySecond();
            session.everySecond();
            server.behaviour = page("process_resident_memory_bytes 300\n");
            session.loadEnded();
            CompanionReport report = session.finish();

            assertThat(value(report, "memory.growth")).isEqualTo(200);
            assertThat(report.data()).containsEntry("missedSamples", 2L);
        }
    }

    @Test
    void shouldNotDecideWhenItCannotBeReadAtTheEnd() throws Exception {
        try (Server server = new Server(page("process_resident_memory_bytes 100\n"));
                CompanionSession session = prometheus(LONG).open(metricsAt(server))) {
            session.atRest();
            server.behaviour = page("nothing 1\n");
            session.loadEnded();
            CompanionReport report = session.finish();

            assertThat(report.metrics()).containsOnlyKeys("memory.rest");
            assertThat(report.missing().get("memory.growth"))
                    .startsWith("the target's memory at the end of the load cannot be read: Prometheus endpoint");
        }
    }

    @Test
    void shouldRefuseWhatIsNoAddressAndNotRepeatIt() {
        for (String address : new String[] {"", "u:secret@host", "ftp://host/secret", "http:///secret", "a b secret"}) {
            assertThatThrownBy(() -> prometheus(LONG).open(Ticking.elsewhere("hub.metrics", address)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("expected the address of a Prometheus endpoint such as http://HOST:PORT/metrics but was"
                            + " another");
            assertThatThrownBy(() -> jmx(LONG).open(Ticking.elsewhere("hub.jmx", address)))
                    .isInstanceOf(IOException.class)
                    .hasMessageEndingWith("service:jmx:rmi:///jndi/rmi://HOST:PORT/jmxrmi but was another");
        }
    }

    @Test
    void shouldWantTheNameOfAPropertyAndNotAnAddress() {
        assertThatThrownBy(() -> MemoryWatch.overJmx("service:jmx:rmi:///jndi/rmi://h:1/jmxrmi"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected the name of a target property that holds a JMX address but got an address itself;"
                        + " declare it in <properties> of the target and name it here");
        assertThatThrownBy(() -> MemoryWatch.overPrometheus("http://h/metrics", "a"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MemoryWatch.overJmx("hub.jmx").cgroup())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a cgroup can be read of MemoryWatch.ofTarget() alone");
    }

    private static MemoryWatch jmx(Deadlines deadlines) {
        return MemoryWatch.overJmx("hub.jmx").within(deadlines);
    }

    private static TestCompanionContext jmxAt(int port) {
        return Ticking.elsewhere("hub.jmx", "service:jmx:rmi:///jndi/rmi://127.0.0.1:" + port + "/jmxrmi");
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    @Test
    void shouldSeeALeakOverJmx() throws Exception {
        int port = freePort();
        try (TestJvm jvm = TestJvm.start(
                        "-XX:+UseSerialGC",
                        "-Xms96m",
                        "-Xmx96m",
                        "-XX:+DisableAttachMechanism",
                        "-Dcom.sun.management.jmxremote.port=" + port,
                        "-Dcom.sun.management.jmxremote.rmi.port=" + port,
                        "-Dcom.sun.management.jmxremote.host=127.0.0.1",
                        "-Djava.rmi.server.hostname=127.0.0.1",
                        "-Dcom.sun.management.jmxremote.authenticate=false",
                        "-Dcom.sun.management.jmxremote.ssl=false");
                CompanionSession session = jmx(LONG).open(jmxAt(port))) {
            session.atRest();
            jvm.order("keep 30");
            session.everySecond();
            session.loadEnded();
            CompanionReport report = session.finish();

            assertThat(report.missing()).isEmpty();
            assertThat(value(report, "memory.growth")).isBetween(29e6, 45e6);
            assertThat(report.series())
                    .extracting(CompanionReport.Series::name)
                    .containsExactly("heap used", "heap after GC", "non-heap");
            jvm.kill();
        }
    }

    @Test
    void shouldSayHowToOpenAJmxPortThatIsClosed() throws Exception {
        int port = freePort();
        assertThatThrownBy(() -> jmx(LONG).open(jmxAt(port)))
                .isInstanceOf(IOException.class)
                .hasMessage("JMX at 127.0.0.1:" + port + ": Connection refused; start that JVM with"
                        + " -Dcom.sun.management.jmxremote.port=PORT -Dcom.sun.management.jmxremote.rmi.port=PORT and"
                        + " -Djava.rmi.server.hostname=HOST as reached from here");
    }

    @Test
    void shouldNotWaitForAJmxPortThatNeverAnswers() throws Exception {
        try (Server server = new Server(silentAfter(""))) {
            assertThatThrownBy(() -> jmx(SHORT).open(jmxAt(server.port())))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("JMX at 127.0.0.1:" + server.port() + ": no answer within 300 ms; start");
        }
    }
}
