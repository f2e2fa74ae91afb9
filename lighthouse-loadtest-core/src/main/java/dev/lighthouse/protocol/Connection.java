package dev.lighthouse.protocol;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/**
 * A socket that carries {@link Message}s, each as its length and its bytes. Any thread may send; one thread receives.
 */
public final class Connection implements AutoCloseable {

    private static final int MAX_FRAME = 64 << 20;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    /** Over a connected socket, which it owns from now on. */
    public Connection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 64 << 10));
        this.out = socket.getOutputStream();
    }

    /** Sends one message whole, before any other thread's. */
    public void send(Message message) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        bytes.write(new byte[4]);
        MessageCodec.write(message, new DataOutputStream(bytes));
        byte[] frame = bytes.toByteArray();
        int length = frame.length - 4;
        if (length > MAX_FRAME) {
            throw new IOException("a message must have 1 to " + MAX_FRAME + " bytes but has " + length);
        }
        frame[0] = (byte) (length >>> 24);
        frame[1] = (byte) (length >>> 16);
        frame[2] = (byte) (length >>> 8);
        frame[3] = (byte) length;
        synchronized (out) {
            out.write(frame);
            out.flush();
        }
    }

    /**
     * Waits for the next message.
     *
     * @throws java.io.EOFException the other side has gone
     */
    public Message receive() throws IOException {
        return receive(MAX_FRAME);
    }

    /**
     * Waits for the next message, which may be no longer than {@code max} bytes. No more memory is taken than bytes have
     * come.
     *
     * @throws java.io.EOFException the other side has gone
     * @throws IOException it has, or what came is no message
     */
    public Message receive(int max) throws IOException {
        int length = in.readInt();
        if (length < 1 || length > max) {
            throw new IOException("a message must have 1 to " + max + " bytes but says " + length);
        }
        byte[] frame = in.readNBytes(length);
        if (frame.length < length) {
            throw new EOFException("a message ended after " + frame.length + " of " + length + " bytes");
        }
        return MessageCodec.read(frame);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
