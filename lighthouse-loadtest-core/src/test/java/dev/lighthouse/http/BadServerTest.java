package dev.lighthouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lighthouse.agent.OperationFailed;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a server sends: an error class, an end, and a fresh connection for the next request. */
@Timeout(60)
class BadServerTest {

    private static final String OK = RawServer.OK;
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    private static final HttpOptions PATIENT = HttpOptions.defaults().maxBody(100_000);
    private static final HttpOptions SHORT =
            PATIENT.responseTimeout(Duration.ofMillis(900)).totalTimeout(Duration.ofMillis(990));

    private static Arguments of(String name, String errorClass, String message, RawServer.Script script) {
        return Arguments.of(name, errorClass, message, script);
    }

    static Stream<Arguments> servers() {
        return Stream.of(
                of("garbage", "protocol", "Invalid protocol version", RawServer.once("\1\2\3 garbage\r\n\r\n")),
                of("another protocol", "protocol", "Invalid protocol version", RawServer.once("220 mail ESMTP\r\n")),
                of("endless garbage without a line end", "protocol", "line length", endless("", "x".repeat(1_000))),
                of("a huge status line", "protocol", "line length", endless("HTTP/1.1 200 ", "O".repeat(1_000))),
                of("no status", "protocol", "status code", RawServer.once("HTTP/1.1 xyz OK\r\n\r\n")),
                of("a status of 99", "protocol", "a status of 99", RawServer.once("HTTP/1.1 099 No\r\n\r\n")),
                of("HTTP/2", "protocol", "HTTP/2", RawServer.once("HTTP/2.0 200 OK\r\n\r\n")),
                of("endless headers", "protocol", "header count", endless("HTTP/1.1 200 OK\r\n", "X-More: 1\r\n")),
                of("an endless header", "protocol", "line length", endless("HTTP/1.1 200 OK\r\nX: ", "1".repeat(999))),
                of("an endless folded header", "protocol", "length", endless("HTTP/1.1 200 OK\r\nX: 1\r\n", " 1\r\n")),
                of("a header without a name", "protocol", "header", RawServer.once("HTTP/1.1 200 OK\r\n: 1\r\n\r\n")),
                of("endless empty lines", "protocol", "empty line", endless("", "\r\n")),
                of(
                        "endless interim answers",
                        "protocol",
                        "interim",
                        endless("", "HTTP/1.1 103 Early\r\nLink: a\r\n\r\n")),
                of("another protocol's switch", "protocol", "switched", RawServer.once("HTTP/1.1 101 No\r\n\r\n")),
                of("nothing, closed", "closed", "closed without an answer", peer -> peer.request()),
                of("half a header", "closed", "header", RawServer.once("HTTP/1.1 200 OK\r\nServer: raw\r\n")),
                of("half a body", "closed", "expected: 10; received: 4", RawServer.once(answer(10, "half"))),
                of("no chunk after the first", "closed", "chunk", RawServer.once(CHUNKED + "4\r\nhalf\r\n")),
                of("half a chunk", "closed", "chunk", RawServer.once(CHUNKED + "a\r\nhalf")),
                of("half a trailer", "closed", "trailer", RawServer.once(CHUNKED + "4\r\nhalf\r\n0\r\nX: 1\r\n")),
                of("a bad chunk size", "protocol", "chunk header", RawServer.once(CHUNKED + "zz\r\nhalf\r\n")),
                of("a negative chunk size", "protocol", "Negative", RawServer.once(CHUNKED + "-4\r\nhalf\r\n")),
                of(
                        "a chunk size beyond a long",
                        "protocol",
                        "chunk header",
                        RawServer.once(CHUNKED + "f".repeat(17) + "\r\n")),
                of(
                        "a chunk that is too short",
                        "protocol",
                        "end of chunk",
                        RawServer.once(CHUNKED + "2\r\nhalf\r\n0\r\n\r\n")),
                of("an endless chunk size", "protocol", "line length", endless(CHUNKED, "0".repeat(999))),
                of("endless trailers", "protocol", "header count", endless(CHUNKED + "0\r\n", "X-More: 1\r\n")),
                of("a length that is too short", "protocol", "more came", RawServer.once(answer(2, "half"))),
                of("a length that is negative", "protocol", "length", RawServer.once(answer(-1, "half"))),
                of(
                        "a length that is no number",
                        "protocol",
                        "length",
                        RawServer.once("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n")),
                of(
                        "two lengths",
                        "protocol",
                        "Multiple",
                        RawServer.once("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 4\r\n\r\nhalf")),
                of(
                        "an unknown coding",
                        "protocol",
                        "encoding",
                        RawServer.once("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n")),
                of("a second answer in the first", "protocol", "more came", RawServer.once(OK + answer(4, "evil"))),
                of(
                        "a body where there is none",
                        "protocol",
                        "more came",
                        RawServer.once("HTTP/1.1 204 No Content\r\n\r\nbody")),
                of(
                        "a claim of 1 EB",
                        "too-large",
                        "maxBody",
                        RawServer.once("HTTP/1.1 200 OK\r\nContent-Length: 1000000000000000000\r\n\r\n")),
                of("an endless body", "too-large", "maxBody", endless("HTTP/1.1 200 OK\r\n\r\n", "x".repeat(1_000))),
                of("endless chunks", "too-large", "maxBody", endless(CHUNKED, "3e8\r\n" + "x".repeat(1_000) + "\r\n")),
                of("no answer", "timeout", "no answer within 900 ms", peer -> {
                    peer.request();
                    peer.awaitClose();
                }),
                of("an answer that never ends", "timeout", "not answered whole within 990 ms", peer -> {
                    peer.request();
                    peer.send(answer(10, "half"));
                    peer.awaitClose();
                }),
                of("a slow drip of a body", "timeout", "within 990 ms", drip("HTTP/1.1 200 OK\r\n\r\n")),
                of("a slow drip of a header", "timeout", "within 900 ms", drip("HTTP/1.1 200 OK\r\nX: ")),
                of("a reset midway", "closed", "reset", peer -> {
                    peer.request();
                    peer.send(answer(10, "half"));
                    peer.reset();
                }));
    }

    private static String answer(int length, String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n" + body;
    }

    private static RawServer.Script endless(String begin, String more) {
        return peer -> {
            peer.request();
            peer.send(begin);
            while (true) {
                peer.send(more);
            }
        };
    }

    private static RawServer.Script drip(String begin) {
        return peer -> {
            peer.request();
            peer.send(begin);
            ServerSocket clock = new ServerSocket(0);
            clock.setSoTimeout(20);
            while (true) {
                peer.send("x");
                try {
                    clock.accept();
                } catch (SocketTimeoutException e) {
                    // Twenty milliseconds have passed.
                }
            }
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("servers")
    void shouldNameTheErrorAndGoOnWithAnotherConnection(
            String name, String errorClass, String message, RawServer.Script script) throws Exception {
        try (RawServer server = new RawServer(script, RawServer.always(OK));
                Http http = Http.to(server.address(), errorClass.equals("timeout") ? SHORT : PATIENT)) {
            OperationFailed failure = catchThrowableOfType(
                    OperationFailed.class, () -> http.get("/bad?secret=1").send());

            assertThat(failure).as("what it came to").isNotNull();
            assertThat(failure.errorClass()).as(failure.getMessage()).isEqualTo(errorClass);
            assertThat(failure).hasMessageContaining(message).hasMessageStartingWith("GET /bad:");
            assertThat(http.get("/")
                            .totalTimeout(Duration.ofSeconds(30))
                            .expect(200)
                            .text())
                    .isEqualTo("ok");
            assertThat(server.connections()).as("connections").isEqualTo(2);
            assertThat(http.counts()).isEqualTo(new HttpCounts(2, 2, 0, 0));
        }
    }

    @Test
    void shouldNotTakeASecondAnswerForTheNextOne() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        try (RawServer server = new RawServer(
                        peer -> {
                            peer.request();
                            peer.send(OK);
                            peer.send(answer(4, "evil"));
                            sent.countDown();
                            peer.awaitClose();
                        },
                        RawServer.always(OK));
                Http http = Http.to(server.address(), PATIENT)) {
            // The second answer comes with the first or after it, but before the second request: nobody could tell one
            // that comes later from the answer to that.
            try {
                http.get("/").send();
            } catch (OperationFailed failure) {
                assertThat(failure.errorClass()).isEqualTo("protocol");
            }
            sent.await();
            assertThat(http.post("/").text("two").expect(200).text()).isEqualTo("ok");
        }
    }

    @Test
    void shouldNotWaitForAServerThatNeverReads() throws IOException {
        try (ServerSocket deaf = new ServerSocket(0);
                Http http = Http.to(URI.create("http://127.0.0.1:" + deaf.getLocalPort()), SHORT)) {
            OperationFailed failure = catchThrowableOfType(
                    OperationFailed.class,
                    () -> http.post("/")
                            .body(new byte[64 << 20], "application/octet-stream")
                            .send());

            assertThat(failure.errorClass()).isEqualTo("timeout");
        }
    }

    @Test
    void shouldSayThatNobodyListens() throws IOException {
        int port;
        try (ServerSocket gone = new ServerSocket(0)) {
            port = gone.getLocalPort();
        }
        try (Http http = Http.to(URI.create("http://127.0.0.1:" + port), SHORT)) {
            OperationFailed failure = catchThrowableOfType(
                    OperationFailed.class, () -> http.get("/").send());

            assertThat(failure.errorClass()).isEqualTo("connect");
            assertThat(failure).hasMessageContaining("no connection to http://127.0.0.1:" + port);
        }
    }

    @Test
    void shouldSayThatAHostIsUnknown() {
        try (Http http = Http.to(URI.create("http://no-such-host.invalid"), SHORT)) {
            OperationFailed failure = catchThrowableOfType(
                    OperationFailed.class, () -> http.get("/").send());

            assertThat(failure.errorClass()).isEqualTo("connect");
            assertThat(failure).hasMessageContaining("no address is known");
        }
    }
}
