package dev.lighthouse.integrity.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lighthouse.integrity.ViolationKind;
import dev.lighthouse.internal.Json;
import dev.lighthouse.seal.SealingKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A webhook against a real server that takes, refuses, fails, hangs, dribbles and hangs up. */
class WebhookTest {

    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000L);
    private static final Alert ALERT =
            new Alert("run-1", NOW, AlertChannelTest.violation(5, ViolationKind.TAMPERED), 3);

    private record Got(Map<String, List<String>> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }
    }

    private interface Answer {
        void give(HttpExchange exchange, int number) throws Exception;
    }

    private final List<Got> got = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile Answer answer = (exchange, number) -> exchange.sendResponseHeaders(200, -1);
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                got.add(new Got(Map.copyOf(exchange.getRequestHeaders()), body));
                answer.give(exchange, got.size());
            } catch (IOException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook/T0KEN?key=T0KEN");
    }

    private String place() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private Webhook webhook() {
        return Webhook.at(address()).timeout(Duration.ofSeconds(30));
    }

    private AlertCounts deliver(Webhook webhook) throws InterruptedException {
        AlertChannel channel =
                new AlertChannel(Alerts.to(webhook), "run-1", 7, unused -> {}, System::nanoTime, Clock.systemUTC());
        channel.offer(ALERT.violation());
        channel.finish(System.nanoTime() + Duration.ofSeconds(60).toNanos());
        return channel.counts();
    }

    @Test
    void shouldPostWhatWasFoundAndNothingOfItsContent() throws Exception {
        webhook().handle(ALERT);

        Map<?, ?> message = Json.parse(got.get(0).body(), Map.class);
        assertThat(message.get("type")).isEqualTo("integrity.violation");
        assertThat(message.get("timestamp")).isEqualTo("2023-11-14T22:13:20Z");
        assertThat(message.get("data"))
                .isEqualTo(Map.of(
                        "run", "run-1",
                        "id", "id-5",
                        "type", "altered",
                        "kind", "tampered",
                        "severity", "critical",
                        "event", "e-5",
                        "seconds", 0.0,
                        "detail", "differs",
                        "heldBack", 3));
        assertThat(got.get(0).header("Content-type")).isEqualTo("application/json");
        assertThat(got.get(0).header("Webhook-signature")).isEmpty();
    }

    /** As a receiver does it, with the JDK's own HMAC. */
    @Test
    void shouldSignIdTimeAndBody() throws Exception {
        new Webhook(address(), SealingKey.of(SECRET), 1, Duration.ofSeconds(30), Clock.fixed(NOW, ZoneOffset.UTC))
                .handle(ALERT);

        Got request = got.get(0);
        assertThat(request.header("Webhook-id")).isEqualTo("run-1-id-5");
        assertThat(request.header("Webhook-timestamp")).isEqualTo("1700000000");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
        byte[] expected = mac.doFinal(("run-1-id-5.1700000000." + request.body()).getBytes(StandardCharsets.UTF_8));
        assertThat(request.header("Webhook-signature"))
                .isEqualTo("v1," + Base64.getEncoder().encodeToString(expected));
    }

    @Test
    void shouldTryAgainAfterA500AndKeepTheId() throws Exception {
        answer = (exchange, number) -> exchange.sendResponseHeaders(number == 1 ? 500 : 200, -1);
        AlertCounts counts = deliver(webhook().signedWith(SealingKey.of(SECRET)));

        assertThat(got).hasSize(2);
        assertThat(got.get(1).header("Webhook-id")).isEqualTo(got.get(0).header("Webhook-id"));
        assertThat(counts.sent()).isEqualTo(1);
        assertThat(counts.retries()).isEqualTo(1);
        assertThat(counts.lastFailure()).isEqualTo("expected 2xx from " + place() + " but it answered 500");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 503})
    void shouldGiveUpAfterFiveAttempts(int status) throws Exception {
        answer = (exchange, number) -> exchange.sendResponseHeaders(status, -1);
        AlertCounts counts = deliver(webhook());

        assertThat(got).hasSize(5);
        assertThat(counts.failed()).isEqualTo(1);
        assertThat(counts.retries()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 404})
    void shouldNotTryAgainWhatIsRefused(int status) throws Exception {
        answer = (exchange, number) -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
        };
        AlertCounts counts = deliver(webhook());

        assertThat(got).hasSize(1);
        assertThat(counts.failed()).isEqualTo(1);
        assertThat(counts.retries()).isZero();
    }

    @Test
    void shouldNotWaitForAnAnswerThatNeverComes() throws Exception {
        answer = (exchange, number) -> over.await();
        AlertCounts counts =
                deliver(Webhook.at(address()).timeout(Duration.ofMillis(200)).attempts(2));

        assertThat(counts.failed()).isEqualTo(1);
        assertThat(counts.lastFailure())
                .matches("expected (an answer of " + place() + " within 200 ms but there was none" + "|to reach "
                        + place() + " but the exchange failed: Http.*TimeoutException)");
    }

    @Test
    void shouldNotWaitForAnAnswerThatNeverEnds() throws Exception {
        answer = (exchange, number) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            over.await();
        };
        AlertCounts counts =
                deliver(Webhook.at(address()).timeout(Duration.ofMillis(500)).attempts(1));

        assertThat(counts.failed()).isEqualTo(1);
        assertThat(counts.lastFailure()).contains("within 500 ms but there was none");
    }

    @Test
    void shouldTryAgainWhereNobodyListens() throws Exception {
        Webhook webhook = webhook().attempts(3);
        server.stop(0);
        AlertCounts counts = deliver(webhook);

        assertThat(counts.retries()).isEqualTo(2);
        assertThat(counts.lastFailure())
                .startsWith("expected to reach " + place() + " but the exchange failed: ")
                .doesNotContain("T0KEN");
    }

    @Test
    void shouldShowNeitherPathNorKey() {
        Webhook webhook = webhook().signedWith(SealingKey.of(SECRET));

        assertThat(webhook.describe())
                .isEqualTo(webhook.toString())
                .startsWith("webhook " + place() + " signed with ")
                .doesNotContain("T0KEN", "0123456789abcdef0123");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ann:T0KEN@example.com/",
                "ftp://example.com/T0KEN",
                "/T0KEN",
                "https:///T0KEN",
                "https://example.com/T0KEN#x"
            })
    void shouldRefuseAnAddressWithoutShowingIt(String address) {
        assertThatThrownBy(() -> Webhook.at(URI.create(address)))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expected the address of a webhook as https://HOST[:PORT]/PATH but it has ")
                .hasMessageNotContaining("T0KEN")
                .hasNoCause();
    }
}
