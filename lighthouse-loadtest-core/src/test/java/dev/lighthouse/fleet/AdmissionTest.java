package dev.lighthouse.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lighthouse.internal.UserError;
import dev.lighthouse.protocol.Connection;
import dev.lighthouse.protocol.Message;
import dev.lighthouse.record.Phases;
import dev.lighthouse.record.ScenarioRecord;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class AdmissionTest {

    private static final String TOKEN = "secret";

    private final BlockingQueue<Integer> admitted = new LinkedBlockingQueue<>();
    private final List<Socket> sockets = new ArrayList<>();
    private ServerSocket server;
    private @Nullable Admission admission;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void end() throws IOException {
        close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void open(Duration deadline) {
        Admission it = new Admission(server, TOKEN, deadline, (connection, hello) -> {
            if (hello.worker() == 99) {
                throw new IllegalStateException("no such worker");
            }
            return admitted.add(hello.worker());
        });
        it.open();
        admission = it;
    }

    private void close() {
        if (admission != null) {
            admission.close();
        }
    }

    private Socket peer(int... bytes) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
        sockets.add(socket);
        for (int each : bytes) {
            socket.getOutputStream().write(each);
        }
        return socket;
    }

    private Socket hello(String token, int worker) throws IOException {
        Socket socket = peer();
        new Connection(socket).send(new Message.Hello(Message.VERSION, token, worker, 1, "", ""));
        return socket;
    }

    private static void assertClosed(Socket socket) {
        try {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("reset");
        }
    }

    /** With a short deadline the machine may be too slow for one hello; it is not for all of them. */
    private void assertAdmits(int worker) throws Exception {
        Integer who = null;
        for (int attempt = 0; attempt < 50 && who == null; attempt++) {
            try {
                hello(TOKEN, worker);
            } catch (IOException e) {
                // Closed at its deadline; the next one may be in time.
            }
            who = admitted.poll(1, TimeUnit.SECONDS);
        }
        assertThat(who).isEqualTo(worker);
    }

    @Test
    void shouldAdmitWhoeverHasTheToken() throws Exception {
        open(Duration.ofMinutes(1));
        assertAdmits(3);
    }

    @Test
    void shouldCloseWhoeverHasAnotherToken() throws Exception {
        open(Duration.ofMinutes(1));
        assertClosed(hello("guess", 1));
        assertThat(admitted).isEmpty();
    }

    @Test
    void shouldGoOnAfterFramesOfAnyLength() throws Exception {
        open(Duration.ofMinutes(1));
        assertClosed(peer(0xff, 0xff, 0xff, 0xff));
        assertClosed(peer(0x7f, 0xff, 0xff, 0xff));
        assertClosed(peer(0, 0, 16, 1));
        assertClosed(peer(0, 0, 0, 1, 77));
        assertAdmits(1);
    }

    @Test
    void shouldAdmitOthersWhileAPeerIsSilent() throws Exception {
        open(Duration.ofMinutes(1));
        peer();
        peer(0, 0, 0, 50, 1);
        assertAdmits(2);
    }

    @Test
    void shouldCloseAPeerThatDoesNotFinishItsHelloInTime() throws Exception {
        open(Duration.ofMillis(50));
        assertClosed(peer(0, 0, 0, 50, 1));
        assertAdmits(2);
    }

    @Test
    void shouldAdmitAfterMoreSilentPeersThanMayBePending() throws Exception {
        open(Duration.ofMillis(50));
        for (int i = 0; i < 100; i++) {
            peer();
        }
        assertAdmits(2);
    }

    @Test
    void shouldCloseWhoeverTheFleetCannotTake() throws Exception {
        open(Duration.ofMinutes(1));
        assertClosed(hello(TOKEN, 99));
        assertAdmits(2);
    }

    @Test
    void shouldCloseWhoeverStillWaitsAtTheEnd() throws Exception {
        open(Duration.ofMinutes(1));
        Socket silent = peer();
        assertAdmits(2);
        close();
        close();
        assertClosed(silent);
    }

    @Test
    void shouldListenNoLongerWhenAWorkerCannotBeStarted(@TempDir Path folder) {
        open(Duration.ofMinutes(1));
        FleetConfig config = new FleetConfig(
                folder.resolve("no-java"),
                "",
                List.of(),
                1,
                "Scenario",
                1,
                1,
                Duration.ZERO,
                List.of(folder.resolve("worker-0")));
        ScenarioRecord record =
                new ScenarioRecord(new Phases(Duration.ZERO, Duration.ofSeconds(1)), (second, intervals) -> {});

        assertThatThrownBy(() -> Fleet.fork(config, record, server)).isInstanceOf(UserError.class);

        assertThat(server.isClosed()).isTrue();
    }
}
