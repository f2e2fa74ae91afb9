package dev.lighthouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lighthouse.agent.OperationFailed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against frames that are made by hand, as RFC 6455 section 5.2 has them. */
@Timeout(60)
class WebSocketClientTest {

    private static final int TEXT = 0x81;
    private static final int BINARY = 0x82;
    private static final int CLOSE = 0x88;

    private final HttpOptions options = HttpOptions.defaults().maxBody(1_000);

    /** Accepts the handshake, then goes on with the script. */
    private static RawServer.Script accepting(RawServer server, RawServer.Script then) {
        return peer -> {
            peer.request();
            Matcher key = Pattern.compile("(?i)Sec-WebSocket-Key: (\\S+)")
                    .matcher(server.requests().get(0));
            assertThat(key.find()).isTrue();
            peer.send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + accept(key.group(1)) + "\r\n\r\n");
            then.run(peer);
        };
    }

    private static String accept(String key) {
        try {
            byte[] text = (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void frame(RawServer.Peer peer, int kind, byte[] payload) throws IOException {
        OutputStream out = peer.socket().getOutputStream();
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(kind);
        if (payload.length < 126) {
            frame.write(payload.length);
        } else {
            frame.write(126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        }
        frame.writeBytes(payload);
        out.write(frame.toByteArray());
    }

    /** The payload of one short masked frame. */
    private static byte[] unmasked(RawServer.Peer peer) throws IOException {
        InputStream in = peer.socket().getInputStream();
        in.readNBytes(1);
        int length = in.read() & 0x7f;
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes(length);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % 4];
        }
        return payload;
    }

    /** Connects to a server that accepts and then does this. */
    private void with(RawServer.Script then, Talk talk) throws Exception {
        RawServer[] self = new RawServer[1];
        try (RawServer server = new RawServer(peer -> accepting(self[0], then).run(peer))) {
            self[0] = server;
            try (WebSocketClient socket = WebSocketClient.connect(server.address(), options)) {
                talk.with(socket);
            }
        }
    }

    private interface Talk {
        void with(WebSocketClient socket) throws Exception;
    }

    private static OperationFailed receiving(WebSocketClient socket) {
        return catchThrowableOfType(OperationFailed.class, socket::receive);
    }

    @Test
    void shouldSendAndReceive() throws Exception {
        with(
                peer -> {
                    frame(peer, TEXT, unmasked(peer));
                    frame(peer, BINARY, unmasked(peer));
                    peer.awaitClose();
                },
                socket -> {
                    socket.send("hällo");
                    assertThat(socket.receive()).isEqualTo("hällo");
                    socket.send(new byte[] {1, 2, 3});
                    assertThat(socket.receiveBytes()).containsExactly(1, 2, 3);
                });
    }

    @Test
    void shouldPutPartsTogether() throws Exception {
        with(
                peer -> {
                    frame(peer, 0x01, "one, ".getBytes(StandardCharsets.UTF_8));
                    frame(peer, 0x00, "two, ".getBytes(StandardCharsets.UTF_8));
                    frame(peer, 0x80, "three".getBytes(StandardCharsets.UTF_8));
                    frame(peer, TEXT, "next".getBytes(StandardCharsets.UTF_8));
                    peer.awaitClose();
                },
                socket -> {
                    assertThat(socket.receive()).isEqualTo("one, two, three");
                    assertThat(socket.receive()).isEqualTo("next");
                });
    }

    @Test
    void shouldNotWaitForEver() throws Exception {
        RawServer[] self = new RawServer[1];
        try (RawServer server = new RawServer(
                peer -> accepting(self[0], RawServer.Peer::awaitClose).run(peer))) {
            self[0] = server;
            try (WebSocketClient socket =
                    WebSocketClient.connect(server.address(), options.responseTimeout(Duration.ofMillis(200)))) {
                OperationFailed failure = receiving(socket);

                assertThat(failure.errorClass()).isEqualTo("timeout");
                assertThat(failure).hasMessageContaining("no message within 200 ms");
            }
        }
    }

    @Test
    void shouldSayThatTheOtherSideClosed() throws Exception {
        with(
                peer -> {
                    frame(peer, CLOSE, new byte[] {0x03, (byte) 0xf3});
                    peer.awaitClose();
                },
                socket -> {
                    assertThat(receiving(socket).errorClass()).isEqualTo("closed");
                    assertThat(receiving(socket)).hasMessageContaining("code 1011");
                });
    }

    @Test
    void shouldSayThatTheConnectionIsGone() throws Exception {
        with(
                RawServer.Peer::reset,
                socket -> assertThat(receiving(socket).errorClass()).isEqualTo("closed"));
    }

    @Test
    void shouldRefuseAMessageThatIsTooLarge() throws Exception {
        with(
                peer -> {
                    frame(peer, BINARY, new byte[1_001]);
                    peer.awaitClose();
                },
                socket -> assertThat(receiving(socket).errorClass()).isEqualTo("too-large"));
    }

    @Test
    void shouldSayThatFramesAreBroken() throws Exception {
        with(
                peer -> {
                    frame(peer, 0xf3, new byte[0]);
                    peer.awaitClose();
                },
                socket -> assertThat(receiving(socket).errorClass()).isEqualTo("protocol"));
    }

    @Test
    void shouldFailWithTheStatusOfARefusedHandshake() throws Exception {
        try (RawServer server =
                new RawServer(RawServer.always("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"))) {
            OperationFailed failure = catchThrowableOfType(
                    OperationFailed.class, () -> WebSocketClient.connect(server.address(), options));

            assertThat(failure.errorClass()).isEqualTo("http.403");
        }
    }

    @Test
    void shouldSayThatNobodyListens() throws IOException {
        int port;
        try (ServerSocket gone = new ServerSocket(0)) {
            port = gone.getLocalPort();
        }
        OperationFailed failure = catchThrowableOfType(
                OperationFailed.class,
                () -> WebSocketClient.connect(URI.create("ws://127.0.0.1:" + port + "/"), options));

        assertThat(failure.errorClass()).isEqualTo("connect");
    }
}
