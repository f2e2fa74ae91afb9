package dev.lighthouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lighthouse.agent.OperationFailed;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpTest {

    private static final String OK = RawServer.OK;

    private static Http to(RawServer server) {
        return Http.to(server.address(), HttpOptions.defaults());
    }

    private static Response answering(String answer) throws Exception {
        try (RawServer server = new RawServer(RawServer.once(answer));
                Http http = to(server)) {
            return http.get("/").send();
        }
    }

    @Test
    void shouldSendNothingButWhatIsNeeded() throws Exception {
        try (RawServer server = new RawServer(RawServer.always(OK));
                Http http = to(server)) {
            http.get("/a?b=c").send();
            http.post("/d").json("{\"ä\":1}").send();
            http.post("/empty").send();
            http.delete("/e").send();

            String common = "Host: 127.0.0.1:" + server.port() + "\r\nUser-Agent: lighthouse\r\n";
            assertThat(server.requests())
                    .containsExactly(
                            "GET /a?b=c HTTP/1.1\r\n" + common + "\r\n",
                            "POST /d HTTP/1.1\r\n" + common
                                    + "Content-Type: application/json\r\nContent-Length: 8\r\n\r\n{\"ä\":1}",
                            "POST /empty HTTP/1.1\r\n" + common + "Content-Length: 0\r\n\r\n",
                            "DELETE /e HTTP/1.1\r\n" + common + "\r\n");
        }
    }

    @Test
    void shouldSendHeadersOfTheClientAndOfTheRequest() throws Exception {
        try (RawServer server = new RawServer(RawServer.always(OK));
                Http http = to(server)) {
            http.header("Authorization", "Bearer t");
            http.put("/").header("If-Match", "\"1\"").text("ü").send();

            assertThat(server.requests().get(0))
                    .contains("\r\nAuthorization: Bearer t\r\n")
                    .contains("\r\nIf-Match: \"1\"\r\n")
                    .contains("\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 2\r\n")
                    .endsWith("\r\n\r\nü");
        }
    }

    @Test
    void shouldSendTheTraceparentOfEachRequest() throws Exception {
        AtomicReference<String> trace = new AtomicReference<>("00-1-2-01");
        try (RawServer server = new RawServer(RawServer.always(OK));
                Http http = Http.to(server.address(), HttpOptions.defaults().traceparent(trace::get))) {
            http.get("/").send();
            trace.set(null);
            http.get("/").send();

            assertThat(server.requests().get(0)).contains("\r\ntraceparent: 00-1-2-01\r\n");
            assertThat(server.requests().get(1)).doesNotContain("traceparent");
        }
    }

    @Test
    void shouldEncodeQueries() throws Exception {
        try (RawServer server = new RawServer(RawServer.always(OK));
                Http http = to(server)) {
            http.get("/q").query("a", "ä &").query("n", 5).send();
            http.get("/q?x=1").query("y", "/").send();

            assertThat(server.requests().get(0)).startsWith("GET /q?a=%C3%A4+%26&n=5 HTTP/1.1\r\n");
            assertThat(server.requests().get(1)).startsWith("GET /q?x=1&y=%2F HTTP/1.1\r\n");
        }
    }

    @Test
    void shouldAppendRelativePathsToTheTargetsPath() throws Exception {
        try (RawServer server = new RawServer(RawServer.always(OK));
                Http http = Http.to(server.address().resolve("/api/v1"), HttpOptions.defaults())) {
            http.get("events").send();
            http.get("/status").send();

            assertThat(server.requests().get(0)).startsWith("GET /api/v1/events ");
            assertThat(server.requests().get(1)).startsWith("GET /status ");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://h, h, 80, false, /",
        "https://h, h, 443, true, /",
        "HTTP://h:81/x, h:81, 81, false, /x/",
        "http://[::1]:8080/a/, [::1]:8080, 8080, false, /a/"
    })
    void shouldReadTheTargetsAddress(URI address, String authority, int port, boolean tls, String base) {
        Route route = Route.to(address);

        assertThat(route.authority()).isEqualTo(authority);
        assertThat(route.port()).isEqualTo(port);
        assertThat(route.tls()).isEqualTo(tls);
        assertThat(route.base()).isEqualTo(base);
    }

    @Test
    void shouldReadAnAnswer() throws Exception {
        Response answer = answering("HTTP/1.1 201 Created\r\nLocation: /1\r\nSet-Cookie: a\r\nset-cookie: b\r\n"
                + "Content-Type: text/plain; charset=ISO-8859-1\r\nContent-Length: 1\r\n\r\n\u00e4");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("location")).hasValue("/1");
        assertThat(answer.header("none")).isEmpty();
        assertThat(answer.headers("Set-Cookie")).containsExactly("a", "b");
        assertThat(answer.text()).isEqualTo("ä");
        assertThat(answer.body()).containsExactly(0xe4);
        assertThat(answer.timeToFirstByte()).isPositive();
    }

    @Test
    void shouldReadChunks() throws Exception {
        assertThat(answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + "5\r\nHello\r\n7;x=y\r\n, world\r\n0\r\nX-Trailer: 1\r\n\r\n")
                        .text())
                .isEqualTo("Hello, world");
    }

    @Test
    void shouldReadUntilTheConnectionEnds() throws Exception {
        assertThat(answering("HTTP/1.0 200 OK\r\n\r\n" + "x".repeat(50_000)).body())
                .hasSize(50_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 512, 513, 2_048, 16_383, 16_384, 16_385, 1_000_000})
    void shouldReadAndSendBodiesOfAnyLength(int length) throws Exception {
        String body = "x".repeat(length);
        try (RawServer server = new RawServer(
                        RawServer.always("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n" + body));
                Http http = to(server)) {
            for (int i = 0; i < 2; i++) {
                assertThat(http.post("/").text(body).expect(200).text()).isEqualTo(body);
            }
            assertThat(server.requests().get(1)).endsWith("\r\n\r\n" + body);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void shouldLeaveOutInterimAnswers() throws Exception {
        assertThat(answering("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + OK)
                        .text())
                .isEqualTo("ok");
    }

    @ParameterizedTest
    @CsvSource({"HEAD, 200", "GET, 204", "GET, 304"})
    void shouldKnowAnswersWithoutABody(String method, int status) throws Exception {
        String length = status == 204 ? "" : "Content-Length: 5\r\n";
        try (RawServer server = new RawServer(RawServer.always("HTTP/1.1 " + status + " X\r\n" + length + "\r\n"));
                Http http = to(server)) {
            assertThat(http.request(method, "/").expect(status).body()).isEmpty();
            assertThat(http.request(method, "/").expect(status).body()).isEmpty();
            if (status != 304) {
                assertThat(server.connections()).isEqualTo(1);
            }
        }
    }

    @Test
    void shouldFailWithTheStatus() throws Exception {
        try (RawServer server =
                        new RawServer(RawServer.always("HTTP/1.1 503 Busy\r\nContent-Length: 6\r\n\r\nsecret"));
                Http http = to(server)) {
            OperationFailed one = catchThrowableOfType(
                    OperationFailed.class, () -> http.get("/x?secret").expect(200));
            OperationFailed several = catchThrowableOfType(
                    OperationFailed.class, () -> http.get("/x").expect(200, 404));

            assertThat(one.errorClass()).isEqualTo("http.503");
            assertThat(one).hasMessage("GET /x: expected 200 but got 503");
            assertThat(several).hasMessage("GET /x: expected one of [200, 404] but got 503");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void shouldFailWhenACheckDoes() throws Exception {
        Response answer = answering(OK);

        assertThat(answer.check("is ok", it -> it.text().equals("ok"))).isSameAs(answer);
        OperationFailed failure =
                catchThrowableOfType(OperationFailed.class, () -> answer.check("is mine", it -> false));
        assertThat(failure.errorClass()).isEqualTo("check");
        assertThat(failure).hasMessage("GET /: the answer was not as expected: is mine");
    }

    @Test
    void shouldTakeAnAnswerThatComesBeforeTheServerHasReadAll() throws Exception {
        try (RawServer server = new RawServer(peer -> {
                    peer.send("HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
                    peer.socket().shutdownOutput();
                    peer.request();
                });
                Http http = to(server)) {
            assertThat(http.post("/")
                            .body(new byte[1 << 20], "application/octet-stream")
                            .send()
                            .status())
                    .isEqualTo(413);
        }
    }

    @Test
    void shouldStreamLinesAsTheyCome() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        try (RawServer server = new RawServer(peer -> {
                    peer.request();
                    peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\ndata: 1\n\r\n");
                    await(first);
                    peer.send("a\r\n\ndata: 2\r\n\r\n3\r\nend\r\n0\r\n\r\n");
                    peer.request();
                    peer.send(OK);
                    peer.awaitClose();
                });
                Http http = to(server)) {
            try (ResponseStream stream = http.get("/events").stream().expect(200)) {
                assertThat(stream.readLine()).isEqualTo("data: 1");
                first.countDown();
                assertThat(stream.readLine()).isEmpty();
                assertThat(stream.readLine()).isEqualTo("data: 2");
                assertThat(stream.readLine()).isEqualTo("end");
                assertThat(stream.readLine()).isNull();
                assertThat(stream.readLine()).isNull();
                assertThat(stream.timeToFirstByte()).isPositive();
            }
            http.get("/").expect(200);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void shouldCutAStreamThatIsClosedEarly() throws Exception {
        try (RawServer server = new RawServer(
                        peer -> {
                            peer.request();
                            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
                            peer.awaitClose();
                        },
                        RawServer.always(OK));
                Http http = to(server)) {
            ResponseStream stream = http.get("/").stream();
            assertThat(stream.read(new byte[10])).isEqualTo(4);
            stream.close();

            assertThatIllegalStateException()
                    .isThrownBy(() -> stream.read(new byte[10]))
                    .withMessageContaining("closed or has failed");
            assertThat(http.get("/").expect(200).text()).isEqualTo("ok");
        }
    }

    @Test
    void shouldRefuseARequestWhileAnAnswerIsOpen() throws Exception {
        try (RawServer server = new RawServer(RawServer.always(OK));
                Http http = to(server)) {
            try (ResponseStream stream = http.get("/first").stream()) {
                assertThat(stream.status()).isEqualTo(200);
                assertThatIllegalStateException()
                        .isThrownBy(() -> http.get("/").send())
                        .withMessageContaining("the answer to GET /first is still open");
            }
        }
    }

    @Test
    void shouldEndARequestThatIsInterrupted() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        AtomicReference<OperationFailed> failure = new AtomicReference<>();
        try (RawServer server = new RawServer(peer -> {
                    peer.request();
                    asked.countDown();
                    peer.awaitClose();
                });
                Http http = to(server)) {
            Thread agent = new Thread(() -> failure.set(catchThrowableOfType(
                    OperationFailed.class, () -> http.get("/").send())));
            agent.start();
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
            agent.interrupt();
            agent.join();

            assertThat(failure.get()).isNotNull().returns("interrupted", OperationFailed::errorClass);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a b", "/ä", "/a\r\nX: 1", "/a#b", "http://elsewhere/"})
    void shouldRefusePathsThatAreNone(String path) {
        try (Http http = Http.to(URI.create("http://127.0.0.1:1"), HttpOptions.defaults())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> http.get(path))
                    .withMessageStartingWith("a path must be");
        }
    }

    @Test
    void shouldRefuseHeadersThatWouldSplitARequest() {
        try (Http http = Http.to(URI.create("http://127.0.0.1:1"), HttpOptions.defaults())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> http.get("/").header("X", "secret\r\nY: 2"))
                    .withMessage("the value of the header X must be Latin-1 without control characters but has U+000D"
                            + " at position 6");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> http.header("X Y", "1"))
                    .withMessageContaining("but was 'X Y'");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> http.get("/").header("content-length", "1"))
                    .withMessage("the client sets the header content-length itself; leave it out");
            assertThatIllegalArgumentException().isThrownBy(() -> http.request("GE T", "/"));
        }
    }

    @Test
    void shouldRefuseWhatIsNoHttpAddress() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Http.to(URI.create("tcp://127.0.0.1:5432"), HttpOptions.defaults()))
                .withMessageStartingWith("an HTTP client needs an address such as http://127.0.0.1:8080");
    }

    @Test
    void shouldRefuseTimeoutsThatAreNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpOptions.defaults().totalTimeout(Duration.ZERO))
                .withMessage("totalTimeout must be more than 0 and at most a day but was PT0S; set"
                        + " HttpOptions.totalTimeout");
    }

    @Test
    void shouldHoldARequestToItsOwnTimeout() throws Exception {
        try (RawServer server = new RawServer(peer -> {
                    peer.request();
                    peer.awaitClose();
                });
                Http http = to(server)) {
            OperationFailed failure = catchThrowableOfType(
                    OperationFailed.class,
                    () -> http.get("/").totalTimeout(Duration.ofMillis(100)).send());

            assertThat(failure.errorClass()).isEqualTo("timeout");
            assertThat(failure).hasMessageContaining("within 100 ms; set HttpOptions.totalTimeout");
        }
    }

    @Test
    void shouldDecodeUtf8WhereNothingElseIsSaid() throws Exception {
        byte[] utf8 = "ä".getBytes(StandardCharsets.UTF_8);
        String asLatin = new String(utf8, StandardCharsets.ISO_8859_1);

        assertThat(answering("HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=no-such\r\nContent-Length: 2\r\n\r\n"
                                + asLatin)
                        .text())
                .isEqualTo("ä");
    }

    private static void await(CountDownLatch latch) throws java.io.IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new java.io.IOException(e);
        }
    }
}
