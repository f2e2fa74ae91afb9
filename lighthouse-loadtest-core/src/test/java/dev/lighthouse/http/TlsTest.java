package dev.lighthouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lighthouse.agent.OperationFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against servers of the JDK with certificates that its keytool makes. */
@Timeout(120)
class TlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void makeCertificates() throws Exception {
        make("good", "san=dns:hub.example,ip:127.0.0.1", "-validity", "2");
        make("other", "san=dns:other.example", "-validity", "2");
        make("authority", "bc:c", "-validity", "2");
        make("expired", "san=ip:127.0.0.1", "-validity", "2");
        signExpired();
    }

    private static void make(String name, String extension, String... more) throws Exception {
        keytool(name, concat(List.of("-genkeypair", "-keyalg", "EC", "-dname", "CN=" + name, "-ext", extension), more));
        keytool(name, List.of("-exportcert", "-rfc", "-file", file(name, ".pem")));
    }

    /** Not self-signed, because nobody asks how old a certificate is that is trusted itself. */
    private static void signExpired() throws Exception {
        keytool("expired", List.of("-certreq", "-file", file("expired", ".csr")));
        keytool(
                "authority",
                List.of(
                        "-gencert",
                        "-infile",
                        file("expired", ".csr"),
                        "-outfile",
                        file("expired", ".cer"),
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-startdate",
                        "-10d",
                        "-validity",
                        "5"));
        run(command("authority", List.of("-importcert", "-noprompt", "-file", file("authority", ".pem")), "expired"));
        keytool("expired", List.of("-importcert", "-noprompt", "-file", file("expired", ".cer")));
    }

    private static String file(String name, String ending) {
        return folder.resolve(name + ending).toString();
    }

    private static List<String> concat(List<String> some, String... more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return all;
    }

    private static void keytool(String alias, List<String> arguments) throws Exception {
        run(command(alias, arguments, alias));
    }

    private static List<String> command(String alias, List<String> arguments, String store) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(arguments);
        command.addAll(List.of("-alias", alias, "-keystore", file(store, ".p12"), "-storetype", "PKCS12"));
        command.addAll(List.of("-storepass", new String(PASSWORD)));
        return command;
    }

    private static void run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private static ServerSocket listening(String name) throws Exception {
        KeyStore store = KeyStore.getInstance(folder.resolve(name + ".p12").toFile(), PASSWORD);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    }

    private static Tls trusting(String name) {
        return Tls.trusting(folder.resolve(name + ".pem"));
    }

    private static Response ask(String certificate, Tls tls) throws Exception {
        try (RawServer server = new RawServer(listening(certificate), RawServer.always(RawServer.OK));
                Http http = to(server.port(), HttpOptions.defaults().tls(tls))) {
            http.get("/").send();
            Response second = http.get("/").send();
            assertThat(server.connections()).isEqualTo(1);
            return second;
        }
    }

    private static Http to(int port, HttpOptions options) {
        return Http.to(URI.create("https://127.0.0.1:" + port), options);
    }

    private static void assertRefused(String certificate, Tls tls, String message) {
        OperationFailed failure = catchThrowableOfType(OperationFailed.class, () -> ask(certificate, tls));

        assertThat(failure.errorClass()).isEqualTo("tls");
        assertThat(failure).hasMessageContaining(message);
    }

    @Test
    void shouldTalkToWhomItTrusts() throws Exception {
        assertThat(ask("good", trusting("good")).text()).isEqualTo("ok");
    }

    @Test
    void shouldRefuseACertificateThatItDoesNotTrust() {
        assertRefused("good", Tls.system(), "unable to find valid certification path");
        assertRefused("good", trusting("other"), "path");
    }

    @Test
    void shouldRefuseAnotherName() {
        assertRefused("other", trusting("other"), "No subject alternative names matching IP address 127.0.0.1 found");
        assertRefused("good", trusting("good").serverName("wrong.example"), "wrong.example");
    }

    @Test
    void shouldRefuseAnExpiredCertificate() {
        assertRefused("expired", trusting("authority"), "validity check failed");
    }

    @Test
    void shouldTrustAllWhenTold() throws Exception {
        assertThat(ask("expired", Tls.trustingAll()).text()).isEqualTo("ok");
        assertThat(ask("other", Tls.trustingAll()).text()).isEqualTo("ok");
    }

    @Test
    void shouldTellTheServerItsName() throws Exception {
        AtomicReference<String> name = new AtomicReference<>();
        try (RawServer server = new RawServer(listening("good"), peer -> {
                    peer.request();
                    ExtendedSSLSession session = (ExtendedSSLSession) ((SSLSocket) peer.socket()).getSession();
                    name.set(session.getRequestedServerNames().toString());
                    peer.send(RawServer.OK);
                });
                Http http = to(
                        server.port(),
                        HttpOptions.defaults().tls(trusting("good").serverName("hub.example")))) {
            http.get("/").expect(200);

            assertThat(name.get()).contains("hub.example");
        }
    }

    @Test
    void shouldSayThatAPortHasNoTls() throws Exception {
        try (RawServer server = new RawServer(peer -> peer.send("HTTP/1.1 400 Bad Request\r\n\r\n"));
                Http http = to(server.port(), HttpOptions.defaults())) {
            OperationFailed failure = catchThrowableOfType(
                    OperationFailed.class, () -> http.get("/").send());

            assertThat(failure.errorClass()).isEqualTo("tls");
        }
    }

    @Test
    void shouldNotWaitForAHandshakeThatNeverComes() throws Exception {
        try (RawServer server = new RawServer(peer -> peer.awaitClose());
                Http http = to(server.port(), HttpOptions.defaults().connectTimeout(Duration.ofMillis(300)))) {
            OperationFailed failure = catchThrowableOfType(
                    OperationFailed.class, () -> http.get("/").send());

            assertThat(failure.errorClass()).isEqualTo("connect");
            assertThat(failure)
                    .hasMessageContaining("no connection to https://127.0.0.1:" + server.port() + " within 300 ms");
        }
    }

    @Test
    void shouldHoldTlsToItsTimeoutsToo() throws Exception {
        try (RawServer server = new RawServer(listening("good"), peer -> {
                    peer.request();
                    peer.send(RawServer.OK);
                    peer.request();
                    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
                    peer.awaitClose();
                });
                Http http = to(server.port(), HttpOptions.defaults().tls(Tls.trustingAll()))) {
            http.get("/").expect(200);
            OperationFailed failure = catchThrowableOfType(
                    OperationFailed.class,
                    () -> http.get("/").totalTimeout(Duration.ofMillis(300)).send());

            assertThat(failure.errorClass()).isEqualTo("timeout");
        }
    }

    @Test
    void shouldSayWhenThereAreNoCertificatesToTrust() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.pem"));

        assertThatThrownBy(() -> Tls.trusting(empty))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("there is no certificate in " + empty);
        assertThatThrownBy(() -> Tls.trusting(folder.resolve("none.pem"))).isInstanceOf(UncheckedIOException.class);
    }
}
