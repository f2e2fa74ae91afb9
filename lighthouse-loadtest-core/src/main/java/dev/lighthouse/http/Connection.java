package dev.lighthouse.http;

import dev.lighthouse.shaded.hc5.http.ClassicHttpResponse;
import dev.lighthouse.shaded.hc5.http.HttpException;
import dev.lighthouse.shaded.hc5.http.MessageConstraintException;
import dev.lighthouse.shaded.hc5.http.NoHttpResponseException;
import dev.lighthouse.shaded.hc5.http.UnsupportedHttpVersionException;
import dev.lighthouse.shaded.hc5.http.config.Http1Config;
import dev.lighthouse.shaded.hc5.http.impl.io.DefaultHttpResponseParser;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/**
 * One open connection and the bytes on it. Messages are parsed by HttpCore, on its lowest level.
 *
 * <p>It is a channel rather than a socket, because an interrupt ends a channel's blocked read on platform threads too,
 * and because a look at an idle channel does not have to wait.
 */
final class Connection {

    /** A line may be this long, a header may have so many lines, and so many interim answers may come before the answer. */
    private static final int LONGEST_LINE = 8_192;

    private static final int MOST_HEADERS = 100;
    private static final int MOST_INTERIM = 20;

    /** Two of these are what an idle connection costs; larger bodies are read past them. */
    private static final int BUFFER_BYTES = 2_048;

    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

    static final Http1Config LIMITS = Http1Config.custom()
            .setMaxLineLength(LONGEST_LINE)
            .setMaxHeaderCount(MOST_HEADERS)
            .build();

    private final SocketChannel channel;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final Incoming incoming = new Incoming(BUFFER_BYTES, LONGEST_LINE);
    private final DefaultHttpResponseParser parser = new DefaultHttpResponseParser(LIMITS);
    private final Deadline deadline;
    private final Watchdog clock;
    private long lastAnswer = Deadline.NONE;
    private long firstByte;
    private boolean sent;
    private boolean received;
    private boolean head;

    /** Of a connected channel and the socket over it, which may be a TLS one. */
    Connection(SocketChannel channel, Socket socket, Deadline deadline, Watchdog clock) throws IOException {
        this.channel = channel;
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
        this.deadline = deadline;
        this.clock = clock;
    }

    Deadline deadline() {
        return deadline;
    }

    /** True when it has carried an answer already, so that the other side may have closed it since. */
    boolean isReused() {
        return lastAnswer != Deadline.NONE;
    }

    /** True when at least a part of the last request may have left. */
    boolean hasSent() {
        return sent;
    }

    /** True when something came back since. */
    boolean hasReceived() {
        return received;
    }

    /** Notes that the whole header of the answer came within its time. */
    void headInTime() {
        head = true;
    }

    boolean hasHead() {
        return head;
    }

    /** When the first byte of the last answer came, in nanoseconds of the watchdog's clock. */
    long firstByte() {
        return firstByte;
    }

    /**
     * False when the other side has closed it or sent what nobody asked for. Without TLS an end is seen after a second
     * without traffic; before, looking for it would cost more than it finds.
     */
    boolean isFit() throws IOException {
        if (incoming.hasBufferedData() || incoming.hasEnded()) {
            return false;
        }
        if (socket != channel.socket()) {
            return true;
        }
        if (clock.nanos() - lastAnswer < IDLE_NANOS) {
            return in.available() == 0;
        }
        channel.configureBlocking(false);
        try {
            return channel.read(ByteBuffer.allocate(1)) == 0;
        } finally {
            channel.configureBlocking(true);
        }
    }

    /** Sends a request's head and, after it, its body. */
    void send(Outgoing request, byte[] body) throws IOException {
        sent = false;
        received = false;
        head = false;
        out.write(request.bytes(), 0, request.length());
        sent = true;
        if (body.length > 0) {
            out.write(body);
        }
    }

    /** Waits for the head of the answer; interim ones (1xx) are read and left out. */
    ClassicHttpResponse receive() throws IOException, HttpException {
        for (int interim = 0; interim <= MOST_INTERIM; interim++) {
            if (!incoming.hasBufferedData() && incoming.fillBuffer(in) < 0) {
                throw new NoHttpResponseException("the connection was closed without an answer");
            }
            received = true;
            firstByte = clock.nanos();
            ClassicHttpResponse message = parser.parse(incoming, in);
            if (message == null || incoming.hasEnded()) {
                throw new EOFException("the connection was closed within the answer's header");
            }
            if (message.getVersion().getMajor() != 1) {
                throw new UnsupportedHttpVersionException(message.getVersion());
            }
            if (message.getCode() == 101) {
                throw new UnexpectedAnswer("the server switched protocols, which nobody asked for");
            }
            if (message.getCode() >= 200) {
                return message;
            }
            if (message.getCode() < 100) {
                throw new UnexpectedAnswer("a status of " + message.getCode());
            }
        }
        throw new MessageConstraintException("more than " + MOST_INTERIM + " interim answers");
    }

    Incoming incoming() {
        return incoming;
    }

    InputStream in() {
        return in;
    }

    /** Notes that an answer was read whole. */
    void answered() {
        lastAnswer = clock.nanos();
    }

    /** Ends it as one ends a healthy one. */
    void close() {
        deadline.arm(clock.nanos() + IDLE_NANOS);
        try {
            socket.close();
        } catch (IOException e) {
            abort(channel);
        } finally {
            deadline.disarm();
            deadline.forget();
        }
        abort(channel);
    }

    /** Ends it at once, with a reset, so that neither side waits or keeps the port. */
    void abort() {
        deadline.forget();
        abort(channel);
    }

    static void abort(SocketChannel channel) {
        try {
            channel.socket().setSoLinger(true, 0);
        } catch (SocketException e) {
            // Closed already.
        }
        try {
            channel.close();
        } catch (IOException e) {
            // There is nothing left to close.
        }
    }

    /** An answer that the protocol has but that cannot be one to this client's request. */
    static final class UnexpectedAnswer extends IOException {
        private static final long serialVersionUID = 1;

        UnexpectedAnswer(String message) {
            super(message);
        }
    }
}
