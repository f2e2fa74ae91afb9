package dev.lighthouse.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class ConnectionTest {

    private Socket peer;
    private Connection connection;

    @BeforeEach
    void connect() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            peer = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
            connection = new Connection(server.accept());
        }
    }

    @AfterEach
    void disconnect() throws IOException {
        peer.close();
        connection.close();
    }

    @Test
    void shouldReceiveWhatTheOtherSideSent() throws IOException {
        new Connection(peer).send(new Message.Stop("the user", 5));
        assertThat(connection.receive()).isEqualTo(new Message.Stop("the user", 5));
    }

    @Test
    void shouldRefuseAFrameThatIsLongerThanAllowed() throws IOException {
        peer.getOutputStream().write(new byte[] {0, 0, 16, 1});
        assertThatThrownBy(() -> connection.receive(4096))
                .isInstanceOf(IOException.class)
                .hasMessage("a message must have 1 to 4096 bytes but says 4097");
    }

    @Test
    void shouldRefuseAFrameOfNegativeLength() throws IOException {
        peer.getOutputStream().write(new byte[] {-1, -1, -1, -1});
        assertThatThrownBy(() -> connection.receive())
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("but says -1");
    }

    @Test
    void shouldTellAnEndInsideAFrame() throws IOException {
        peer.getOutputStream().write(new byte[] {0, 16, 0, 0, 1, 2, 3});
        peer.shutdownOutput();
        assertThatThrownBy(() -> connection.receive()).isInstanceOf(EOFException.class);
    }
}
