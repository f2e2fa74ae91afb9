package dev.lighthouse.http;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that does with each connection what a test says, byte by byte. */
final class RawServer implements AutoCloseable {

    static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    /** What happens on one connection, which is closed afterwards. */
    @FunctionalInterface
    interface Script {
        void run(Peer peer) throws IOException;
    }

    private final ServerSocket listening;
    private final List<Script> scripts;
    private final AtomicInteger accepted = new AtomicInteger();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<InetAddress> callers = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /** The first connection gets the first script, all from the last one on get the last. */
    RawServer(Script... scripts) throws IOException {
        this(listening(), scripts);
    }

    RawServer(ServerSocket listening, Script... scripts) {
        this.listening = listening;
        this.scripts = List.of(scripts);
        daemon(this::accept);
    }

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                sockets.add(socket);
                callers.add(((InetSocketAddress) socket.getRemoteSocketAddress()).getAddress());
                int number = accepted.getAndIncrement();
                Script script = scripts.get(Math.min(number, scripts.size() - 1));
                daemon(() -> serve(script, socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Script script, Socket socket) {
        try (socket) {
            script.run(new Peer(socket));
        } catch (IOException e) {
            // The client went away, as some tests want it to.
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Connections so far. */
    int connections() {
        return accepted.get();
    }

    /** Whole requests so far, head and body. */
    List<String> requests() {
        return requests;
    }

    List<InetAddress> callers() {
        return callers;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Closeable socket : sockets) {
            socket.close();
        }
    }

    /** Answers every request on a connection alike. */
    static Script always(String answer) {
        return peer -> {
            while (peer.request()) {
                peer.send(answer);
            }
        };
    }

    /** Answers the first request, and closes. */
    static Script once(String answer) {
        return peer -> {
            peer.request();
            peer.send(answer);
        };
    }

    /** The server's end of a connection. */
    final class Peer {
        private final Socket socket;
        private final InputStream in;

        private Peer(Socket socket) throws IOException {
            this.socket = socket;
            this.in = socket.getInputStream();
        }

        Socket socket() {
            return socket;
        }

        /** Reads a request whole; false when the client closed the connection instead. */
        boolean request() throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                int next = in.read();
                if (next < 0) {
                    return false;
                }
                bytes.write(next);
            }
            String head = bytes.toString(StandardCharsets.ISO_8859_1);
            int length = 0;
            for (String line : head.split("\r\n")) {
                if (line.startsWith("Content-Length: ")) {
                    length = Integer.parseInt(line.substring("Content-Length: ".length()));
                }
            }
            requests.add(head + new String(in.readNBytes(length), StandardCharsets.UTF_8));
            return true;
        }

        void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        /** Ends the connection with a reset. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Until the client closes it. */
        void awaitClose() throws IOException {
            while (in.read() >= 0) {
                // What else it sends does not matter.
            }
        }
    }
}
