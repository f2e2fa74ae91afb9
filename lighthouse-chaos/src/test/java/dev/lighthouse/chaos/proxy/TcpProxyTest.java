package dev.lighthouse.chaos.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What passes through the proxy, over real sockets of the loopback address. */
class TcpProxyTest {

    private static final int SHORT_MILLIS = 200;
    private static final int LONG_MILLIS = 20_000;

    private EchoServer server;
    private TcpProxy proxy;
    private Socket socket;

    @BeforeEach
    void open() throws IOException {
        server = new EchoServer();
        proxy = TcpProxy.to(server.address(), 7);
        socket = connect();
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
        proxy.close();
        server.close();
    }

    private Socket connect() throws IOException {
        Socket connected =
                new Socket(proxy.address().getAddress(), proxy.address().getPort());
        connected.setSoTimeout(LONG_MILLIS);
        connected.setTcpNoDelay(true);
        return connected;
    }

    private static void send(Socket to, String text) throws IOException {
        to.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String receive(Socket from, int length) throws IOException {
        return new String(from.getInputStream().readNBytes(length), StandardCharsets.US_ASCII);
    }

    private static void expectSilence(Socket from) throws IOException {
        from.setSoTimeout(SHORT_MILLIS);
        assertThatThrownBy(() -> from.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        from.setSoTimeout(LONG_MILLIS);
    }

    @Test
    void shouldPassOnEveryByteBothWaysAndTheEndOfEachStream() throws Exception {
        byte[] sent = new byte[5_000_000];
        new Random(11).nextBytes(sent);
        EchoServer.daemon(() -> {
            try {
                socket.getOutputStream().write(sent);
                socket.shutdownOutput();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(socket.getInputStream().readAllBytes()).isEqualTo(sent);
        await().until(() -> proxy.connections() == 0);
        assertThat(proxy.counts().crossed()).isEqualTo(2L * sent.length);
        assertThat(proxy.counts().held()).isZero();
    }

    @Test
    void shouldKeepWhatIsCutOffAndPassItOnInOrderAfterTheHeal() throws Exception {
        send(socket, "before");
        assertThat(receive(socket, 6)).isEqualTo("before");

        proxy.begin(LinkFault.blackhole());
        send(socket, "during ");
        expectSilence(socket);
        assertThat(server.received()).isEqualTo(6);
        LinkCounts during = proxy.end();
        send(socket, "after");

        assertThat(during.arrived()).isEqualTo(7);
        assertThat(during.crossed()).isZero();
        assertThat(during.held()).isEqualTo(7);
        assertThat(receive(socket, 12)).isEqualTo("during after");
        assertThat(proxy.counts().firstCrossing()).isPositive();
    }

    @Test
    void shouldLeaveANewConnectionWithoutAnAnswerWhileItIsCutOff() throws Exception {
        proxy.begin(LinkFault.blackhole());
        try (Socket late = connect()) {
            send(late, "hello");
            expectSilence(late);
            proxy.end();

            assertThat(receive(late, 5)).isEqualTo("hello");
        }
    }

    @Test
    void shouldLoseOneWayAlone() throws Exception {
        send(socket, "x");
        assertThat(receive(socket, 1)).isEqualTo("x");

        proxy.begin(LinkFault.blackhole().toClientOnly());
        send(socket, "hello");
        await().until(() -> server.received() == 6);
        expectSilence(socket);
        LinkCounts during = proxy.end();

        assertThat(during.crossed()).isZero();
        assertThat(during.arrived()).isEqualTo(5);
        assertThat(receive(socket, 5)).isEqualTo("hello");
    }

    @Test
    void shouldDelayEachWayByNoLessThanTheLatency() throws Exception {
        proxy.begin(LinkFault.latency(Duration.ofMillis(30)));
        long start = System.nanoTime();
        send(socket, "hello");
        assertThat(receive(socket, 5)).isEqualTo("hello");
        long took = System.nanoTime() - start;
        LinkCounts during = proxy.end();

        assertThat(Duration.ofNanos(took)).isGreaterThanOrEqualTo(Duration.ofMillis(60));
        assertThat(during.delayed()).isEqualTo(2);
        assertThat(during.shortestDelay()).isGreaterThanOrEqualTo(Duration.ofMillis(30));
    }

    @Test
    void shouldKeepTheOrderWhateverTheJitter() throws Exception {
        proxy.begin(LinkFault.latency(Duration.ofMillis(10), Duration.ofMillis(10)));
        StringBuilder sent = new StringBuilder();
        for (int i = 100; i < 200; i++) {
            send(socket, i + " ");
            sent.append(i).append(' ');
        }

        assertThat(receive(socket, sent.length())).isEqualTo(sent.toString());
    }

    @Test
    void shouldPassOnNoMoreThanTheBandwidth() throws Exception {
        proxy.begin(LinkFault.bandwidth(100_000).toTargetOnly());
        long start = System.nanoTime();
        send(socket, "x".repeat(20_000));
        assertThat(receive(socket, 20_000)).hasSize(20_000);

        assertThat(System.nanoTime() - start)
                .isGreaterThanOrEqualTo(Duration.ofMillis(190).toNanos());
    }

    @Test
    void shouldResetWhatIsThereAndWhatComes() throws Exception {
        send(socket, "x");
        assertThat(receive(socket, 1)).isEqualTo("x");
        proxy.begin(LinkFault.reset());

        assertThatThrownBy(() -> socket.getInputStream().read()).hasMessageContaining("reset");
        assertThatThrownBy(() -> {
                    try (Socket late = connect()) {
                        late.getInputStream().read();
                    }
                })
                .isInstanceOf(IOException.class);
        assertThat(proxy.end().reset()).isEqualTo(2);
        try (Socket healed = connect()) {
            send(healed, "y");
            assertThat(receive(healed, 1)).isEqualTo("y");
        }
    }

    @Test
    void shouldEndAConnectionAfterSoManyBytes() throws Exception {
        proxy.begin(LinkFault.truncate(3).toClientOnly());
        send(socket, "hello");

        assertThat(socket.getInputStream().readAllBytes()).isEqualTo("hel".getBytes(StandardCharsets.US_ASCII));
        assertThat(proxy.end().truncated()).isEqualTo(1);
    }

    @Test
    void shouldFlipOneBitOfAPiece() throws Exception {
        proxy.begin(LinkFault.corrupt(1).toTargetOnly());
        byte[] sent = new byte[100];
        socket.getOutputStream().write(sent);
        byte[] received = socket.getInputStream().readNBytes(100);

        int bits = 0;
        for (byte each : received) {
            bits += Integer.bitCount(each & 0xff);
        }
        assertThat(bits).isEqualTo(1);
        assertThat(proxy.end().flipped()).isEqualTo(1);
    }

    @Test
    void shouldHoldBackTheEndOfAStream() throws Exception {
        proxy.begin(LinkFault.slowClose(Duration.ofMillis(50)).toTargetOnly());
        long start = System.nanoTime();
        send(socket, "x");
        socket.shutdownOutput();

        assertThat(socket.getInputStream().readAllBytes()).hasSize(1);
        assertThat(System.nanoTime() - start)
                .isGreaterThanOrEqualTo(Duration.ofMillis(50).toNanos());
        assertThat(proxy.end().slowCloses()).isEqualTo(1);
    }

    @Test
    void shouldGoDownAndUpByTurns() throws Exception {
        proxy.begin(LinkFault.flap(Duration.ofMillis(40), Duration.ofMillis(40)));
        send(socket, "hello");
        assertThat(receive(socket, 5)).isEqualTo("hello");

        await().until(() -> proxy.counts().cuts() >= 3);
    }

    @Test
    void shouldResetWhoeverComesWhenTheTargetRefuses() throws Exception {
        InetSocketAddress nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = (InetSocketAddress) free.getLocalSocketAddress();
        }
        try (TcpProxy toNobody = TcpProxy.to(nobody, 7);
                Socket client = new Socket(
                        toNobody.address().getAddress(), toNobody.address().getPort())) {
            assertThatThrownBy(() -> {
                        client.getOutputStream().write(1);
                        client.getInputStream().read();
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void shouldHoldManyConnectionsThroughACut() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                sockets.add(connect());
            }
            proxy.begin(LinkFault.blackhole());
            for (Socket each : sockets) {
                send(each, "hello");
            }
            await().until(() -> proxy.counts().arrived() == 1500);
            assertThat(proxy.end().crossed()).isZero();
            for (Socket each : sockets) {
                assertThat(receive(each, 5)).isEqualTo("hello");
            }
        } finally {
            for (Socket each : sockets) {
                each.close();
            }
        }
        await().until(() -> proxy.connections() == 1);
    }

    @Test
    void shouldSayThatItIsClosed() {
        proxy.close();

        assertThatThrownBy(proxy::counts).hasMessageContaining("is closed");
    }
}
