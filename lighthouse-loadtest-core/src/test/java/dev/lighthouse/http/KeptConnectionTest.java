package dev.lighthouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.lighthouse.agent.OperationFailed;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A connection that the server closed, or soiled, while it was idle. */
@Timeout(60)
class KeptConnectionTest {

    private static final String OK = RawServer.OK;

    /** A clock of our own, so that a second of idleness needs none. */
    private final AtomicLong offset = new AtomicLong();

    private final long zero = System.nanoTime();
    private final Watchdog clock = new Watchdog(() -> System.nanoTime() - zero + offset.get());

    private Exchange client(RawServer server) {
        HttpOptions options = HttpOptions.defaults();
        SourceAddresses sources = new SourceAddresses(List.of(), 0, 1, Optional.empty());
        return new Exchange(
                new Connector(Route.to(server.address()), options, sources, clock), new OwnConnection(), options);
    }

    private static Response send(Exchange client, String method) throws OperationFailed {
        return new Request(client, method, "/").expect(200);
    }

    /** Waits until the end that the server sent has come here, by what the system says about the connection. */
    private static RawServer.Script answerOnceAndClose(CountDownLatch closed) {
        return peer -> {
            peer.request();
            peer.send(OK);
            peer.socket().close();
            closed.countDown();
        };
    }

    @Test
    void shouldUseOneConnectionForAllRequests() throws Exception {
        try (RawServer server = new RawServer(RawServer.always(OK))) {
            Exchange client = client(server);
            for (int i = 0; i < 10; i++) {
                send(client, "POST");
            }
            assertThat(client.counts()).isEqualTo(new HttpCounts(10, 1, 0, 0));
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void shouldSendAnIdempotentRequestOnceMoreWhenNothingCameBack() throws Exception {
        try (RawServer server = new RawServer(
                peer -> {
                    peer.request();
                    peer.send(OK);
                    peer.request();
                },
                RawServer.always(OK))) {
            Exchange client = client(server);
            send(client, "GET");

            assertThat(send(client, "GET").text()).isEqualTo("ok");

            assertThat(client.counts()).isEqualTo(new HttpCounts(2, 2, 0, 1));
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void shouldNotSendAgainWhatMayHaveBeenDone() throws Exception {
        try (RawServer server = new RawServer(
                peer -> {
                    peer.request();
                    peer.send(OK);
                    peer.request();
                },
                RawServer.always(OK))) {
            Exchange client = client(server);
            send(client, "POST");

            OperationFailed failure = catchThrowableOfType(OperationFailed.class, () -> send(client, "POST"));

            assertThat(failure.errorClass()).isEqualTo("closed");
            assertThat(client.counts()).isEqualTo(new HttpCounts(2, 1, 0, 0));
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void shouldNotSendAgainWhenAPartCameBack() throws Exception {
        try (RawServer server = new RawServer(
                peer -> {
                    peer.request();
                    peer.send(OK);
                    peer.request();
                    peer.send("HTTP/1.1 200");
                },
                RawServer.always(OK))) {
            Exchange client = client(server);
            send(client, "GET");

            OperationFailed failure = catchThrowableOfType(OperationFailed.class, () -> send(client, "GET"));

            assertThat(failure).isNotNull();
            assertThat(client.counts().retries()).isZero();
        }
    }

    @Test
    void shouldRetryOnlyOnce() throws Exception {
        try (RawServer server = new RawServer(
                peer -> {
                    peer.request();
                    peer.send(OK);
                    peer.request();
                },
                peer -> peer.request())) {
            Exchange client = client(server);
            send(client, "GET");

            OperationFailed failure = catchThrowableOfType(OperationFailed.class, () -> send(client, "GET"));

            assertThat(failure.errorClass()).isEqualTo("closed");
            assertThat(client.counts()).isEqualTo(new HttpCounts(2, 2, 0, 1));
        }
    }

    @Test
    void shouldNotRetryOnANewConnection() throws IOException {
        try (RawServer server = new RawServer(peer -> peer.request())) {
            Exchange client = client(server);

            assertThat(catchThrowableOfType(OperationFailed.class, () -> send(client, "GET")))
                    .isNotNull();
            assertThat(client.counts()).isEqualTo(new HttpCounts(1, 1, 0, 0));
        }
    }

    @Test
    void shouldSeeBeforeSendingThatAnIdleConnectionWasClosed() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (RawServer server = new RawServer(answerOnceAndClose(closed), RawServer.always(OK))) {
            Exchange client = client(server);
            send(client, "POST");
            assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
            offset.addAndGet(TimeUnit.SECONDS.toNanos(2));

            assertThat(send(client, "POST").text()).isEqualTo("ok");

            assertThat(client.counts()).isEqualTo(new HttpCounts(2, 2, 1, 0));
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void shouldKeepAnIdleConnectionThatIsOpen() throws Exception {
        try (RawServer server = new RawServer(RawServer.always(OK))) {
            Exchange client = client(server);
            send(client, "POST");
            offset.addAndGet(TimeUnit.SECONDS.toNanos(2));

            send(client, "POST");

            assertThat(client.counts()).isEqualTo(new HttpCounts(2, 1, 0, 0));
        }
    }

    @Test
    void shouldDropAConnectionOnWhichSomethingCameUnasked() throws Exception {
        CountDownLatch soiled = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        try (RawServer server = new RawServer(
                peer -> {
                    peer.request();
                    peer.send(OK);
                    awaitQuietly(answered);
                    peer.send("HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n");
                    soiled.countDown();
                    peer.awaitClose();
                },
                RawServer.always(OK))) {
            Exchange client = client(server);
            send(client, "POST");
            answered.countDown();
            assertThat(soiled.await(30, TimeUnit.SECONDS)).isTrue();

            assertThat(send(client, "POST").text()).isEqualTo("ok");

            assertThat(client.counts()).isEqualTo(new HttpCounts(2, 2, 1, 0));
        }
    }

    @Test
    void shouldNotKeepAConnectionThatTheServerWillClose() throws Exception {
        try (RawServer server = new RawServer(
                RawServer.always("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok"))) {
            Exchange client = client(server);
            send(client, "POST");
            send(client, "POST");

            assertThat(client.counts()).isEqualTo(new HttpCounts(2, 2, 0, 0));
            await().until(() -> server.connections() == 2);
        }
    }

    @Test
    void shouldNotKeepAConnectionThatTheRequestCloses() throws Exception {
        try (RawServer server = new RawServer(RawServer.always(OK))) {
            Exchange client = client(server);
            new Request(client, "GET", "/").header("connection", "close").expect(200);
            send(client, "GET");

            assertThat(client.counts()).isEqualTo(new HttpCounts(2, 2, 0, 0));
        }
    }

    private static void awaitQuietly(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
