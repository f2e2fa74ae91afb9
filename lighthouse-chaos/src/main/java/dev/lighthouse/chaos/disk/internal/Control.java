package dev.lighthouse.chaos.disk.internal;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * The way to a disk's server while it runs: one connection over a socket in a folder that only the owner can enter. Safe
 * for use by several threads, whose commands go one after the other.
 */
public final class Control implements AutoCloseable {

    private static final String SOCKET = "control";

    private final SocketChannel channel;
    private final ObjectOutputStream out;
    private final ObjectInputStream in;

    private Control(SocketChannel channel) throws IOException {
        this.channel = channel;
        this.out = new ObjectOutputStream(Channels.newOutputStream(channel));
        out.flush();
        this.in = new ObjectInputStream(Channels.newInputStream(channel));
    }

    /** The owner's side. */
    public static Control connect(Path folder) throws IOException {
        return new Control(SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve(SOCKET))));
    }

    /**
     * The server's side: takes one connection, then answers commands until it ends.
     *
     * @param answer may throw a RuntimeException, whose message is the answer then
     */
    static void serve(Path folder, Function<Command, Object> answer) throws IOException {
        ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listening.bind(UnixDomainSocketAddress.of(folder.resolve(SOCKET)));
        Thread server = new Thread(
                () -> {
                    try (listening;
                            Control owner = new Control(listening.accept())) {
                        owner.answerAll(answer);
                    } catch (IOException e) {
                        // The owner has gone, and the mount with it.
                    }
                },
                "control");
        server.setDaemon(true);
        server.start();
    }

    private void answerAll(Function<Command, Object> answer) throws IOException {
        while (true) {
            Command command = (Command) receive();
            Object said;
            try {
                said = answer.apply(command);
            } catch (RuntimeException e) {
                e.printStackTrace();
                said = new Command.Refusal(String.valueOf(e.getMessage()));
            }
            out.writeObject(said);
            out.reset();
            out.flush();
        }
    }

    private Object receive() throws IOException {
        try {
            return in.readObject();
        } catch (ClassNotFoundException e) {
            throw new IOException("the other side is another version of Lighthouse", e);
        }
    }

    /**
     * Sends a command and waits for the answer.
     *
     * @throws IOException the server has ended, or could not do it
     */
    public synchronized <T> T ask(Command command, Class<T> expected) throws IOException {
        out.writeObject(command);
        out.reset();
        out.flush();
        Object answer = receive();
        if (answer instanceof Command.Refusal refusal) {
            throw new IOException("the disk did not do it: " + refusal.reason());
        }
        return expected.cast(answer);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
