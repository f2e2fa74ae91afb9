package dev.lighthouse.integrity.alert;

import dev.lighthouse.integrity.Violation;
import dev.lighthouse.internal.Json;
import dev.lighthouse.seal.HmacSealer;
import dev.lighthouse.seal.SealingKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Posts each alert as JSON to an address, signed as <a href="https://www.standardwebhooks.com">Standard Webhooks</a> say:
 * {@code webhook-id}, the same in each attempt; {@code webhook-timestamp} in seconds; {@code webhook-signature}, which is
 * {@code v1,} and the base64 of the HMAC-SHA256 over id, timestamp and body with a full stop between them.
 *
 * <p>An answer of 2xx takes the alert. 408, 429, 5xx, a failed connection and a timeout are tried again, five times in all
 * by default; any other answer is not, redirects included. Messages and results show scheme, host and port of the address
 * alone, since its path may be a secret. Immutable; its connections are shared by copies that differ in nothing else.
 */
public final class Webhook implements AlertHandler {

    private static final int ATTEMPTS = 5;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final URI address;
    private final @Nullable SealingKey key;
    private final int attempts;
    private final Duration timeout;
    private final Clock clock;
    private @Nullable HttpClient client;

    Webhook(URI address, @Nullable SealingKey key, int attempts, Duration timeout, Clock clock) {
        this.address = address;
        this.key = key;
        this.attempts = attempts;
        this.timeout = timeout;
        this.clock = clock;
    }

    /**
     * Posts to this address, unsigned so far.
     *
     * @throws IllegalArgumentException it is none of http or https with a host, or has a user or a fragment
     */
    public static Webhook at(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        boolean http = scheme.equals("http") || scheme.equals("https");
        if (!http || address.getHost() == null || address.getUserInfo() != null || address.getFragment() != null) {
            throw new IllegalArgumentException(
                    "expected the address of a webhook as https://HOST[:PORT]/PATH but it has "
                            + (!http
                                    ? "another scheme"
                                    : address.getHost() == null
                                            ? "no host"
                                            : address.getUserInfo() != null ? "a user" : "a fragment")
                            + "; the address itself is not shown, since it may be a secret");
        }
        return new Webhook(address, null, ATTEMPTS, TIMEOUT, Clock.systemUTC());
    }

    /** Signs each post with this key, whose bytes the receiver knows, as {@code whsec_} and their base64. */
    public Webhook signedWith(SealingKey signingKey) {
        return new Webhook(address, Objects.requireNonNull(signingKey, "key"), attempts, timeout, clock);
    }

    /** How often an alert is posted at most, 5 by default. */
    public Webhook attempts(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("expected attempts of a webhook of at least 1 but it is " + most);
        }
        return new Webhook(address, key, most, timeout, clock);
    }

    /** How long one attempt may take from the connection to the end of the answer, 5 s by default. */
    public Webhook timeout(Duration longest) {
        if (longest.isZero() || longest.isNegative()) {
            throw new IllegalArgumentException(
                    "expected the timeout of a webhook to be longer than nothing but it is " + longest);
        }
        return new Webhook(address, key, attempts, longest, clock);
    }

    @Override
    public int attempts() {
        return attempts;
    }

    @Override
    public String describe() {
        return "webhook " + place() + (key == null ? "" : " signed with " + key.id());
    }

    private String place() {
        return address.getScheme() + "://" + address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
    }

    @Override
    public void handle(Alert alert) throws AlertException, InterruptedException {
        byte[] body = body(alert);
        String id = alert.run() + "-" + alert.violation().id();
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", timestamp)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (key != null) {
            request.header("webhook-signature", "v1," + signature(key, id, timestamp, body));
        }
        int status = send(request.build());
        if (status / 100 != 2) {
            boolean passing = status == 408 || status == 429 || status >= 500;
            throw new AlertException("expected 2xx from " + place() + " but it answered " + status, !passing);
        }
    }

    private int send(HttpRequest request) throws AlertException, InterruptedException {
        // The request's own timeout ends with the head of the answer; this one covers the answer whole.
        CompletableFuture<HttpResponse<Void>> answer =
                client().sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try {
            return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS).statusCode();
        } catch (TimeoutException e) {
            throw new AlertException(
                    "expected an answer of " + place() + " within " + timeout.toMillis() + " ms but there was none",
                    false);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new AlertException(
                    "expected to reach " + place() + " but the exchange failed: "
                            + cause.getClass().getSimpleName(),
                    !(cause instanceof IOException));
        } finally {
            answer.cancel(true);
        }
    }

    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .connectTimeout(timeout)
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
        }
        return client;
    }

    private static String signature(SealingKey key, String id, String timestamp, byte[] body) {
        byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        byte[] signed = new byte[head.length + body.length];
        System.arraycopy(head, 0, signed, 0, head.length);
        System.arraycopy(body, 0, signed, head.length, body.length);
        return Base64.getEncoder().encodeToString(new HmacSealer(key).mac(signed));
    }

    private static byte[] body(Alert alert) {
        Violation violation = alert.violation();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("run", alert.run());
        data.put("id", violation.id());
        data.put("type", Alert.word(violation.type()));
        data.put("kind", Alert.word(violation.kind()));
        data.put("severity", Alert.word(violation.severity()));
        data.put("event", violation.event());
        data.put("seconds", violation.seconds());
        data.put("detail", violation.detail());
        data.put("heldBack", alert.heldBack());
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", "integrity.violation");
        message.put("timestamp", alert.at().toString());
        message.put("data", data);
        return Json.line(message).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return describe();
    }
}
