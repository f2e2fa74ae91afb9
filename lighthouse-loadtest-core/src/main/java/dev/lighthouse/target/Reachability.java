package dev.lighthouse.target;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/** Whether something accepts TCP connections. */
final class Reachability {

    private static final Duration OF_THIS_MACHINE = Duration.ofMillis(500);

    private Reachability() {}

    static boolean accepts(InetAddress host, int port) {
        return refusal(host, port, OF_THIS_MACHINE).isEmpty();
    }

    /** Why it does not accept one within the time; empty when it does. */
    static Optional<String> refusal(InetAddress host, int port, Duration within) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), (int) Math.max(1, within.toMillis()));
            boolean metItself = socket.getLocalSocketAddress().equals(socket.getRemoteSocketAddress());
            return metItself ? Optional.of("nobody listens: the connection met itself") : Optional.empty();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
