package dev.lighthouse.benchmarks.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The same bytes out each time, as many bytes in as the first answer had. Nothing is parsed. For one thread. */
final class RawConnection {

    private final byte[] request;
    private final byte[] answer = new byte[2_048];
    private final InputStream in;
    private final OutputStream out;
    private int length;

    private RawConnection(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
        out = socket.getOutputStream();
        request = ("GET / HTTP/1.1\r\nHost: 127.0.0.1:" + socket.getPort() + "\r\nUser-Agent: lighthouse\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Connects; stays open until the process ends. */
    static RawConnection to(int port) {
        try {
            return new RawConnection(new Socket(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void ask() throws IOException {
        out.write(request);
        int got = 0;
        do {
            int count = in.read(answer, got, (length == 0 ? answer.length : length) - got);
            if (count < 0) {
                throw new EOFException();
            }
            got += count;
        } while (got < length);
        length = got;
    }
}
