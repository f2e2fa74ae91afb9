package dev.lighthouse.controller;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Iterator;
import java.util.concurrent.locks.LockSupport;

/**
 * A system under test that answers each byte with one, one after the other, at a known rate. Arguments: a port, and how
 * many it answers a second at most; 0 for as many as come. What it could not answer while it was stopped it does not make
 * up for.
 */
final class DrainMain {

    private final long nanosEach;
    private long busyUntil = System.nanoTime();

    private DrainMain(int perSecond) {
        nanosEach = perSecond == 0 ? 0 : 1_000_000_000L / perSecond;
    }

    public static void main(String[] arguments) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])), 1000);
        new DrainMain(Integer.parseInt(arguments[1])).serve(server);
    }

    private void serve(ServerSocketChannel server) throws IOException {
        Selector selector = Selector.open();
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        while (true) {
            selector.select();
            for (Iterator<SelectionKey> ready = selector.selectedKeys().iterator(); ready.hasNext(); ) {
                SelectionKey key = ready.next();
                ready.remove();
                if (key.isAcceptable()) {
                    SocketChannel client = server.accept();
                    client.configureBlocking(false);
                    client.register(selector, SelectionKey.OP_READ);
                } else {
                    answer((SocketChannel) key.channel());
                }
            }
        }
    }

    private void answer(SocketChannel client) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        try {
            int read = client.read(one);
            if (read > 0) {
                takeTime();
                client.write(one.flip());
            } else if (read < 0) {
                client.close();
            }
        } catch (IOException e) {
            client.close();
        }
    }

    private void takeTime() {
        long now = System.nanoTime();
        busyUntil = Math.max(busyUntil, now) + nanosEach;
        // Parks of less than a millisecond come back late by more than they last.
        for (long left = busyUntil - now; left > 1_000_000; left = busyUntil - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
