package dev.lighthouse.fleet;

import dev.lighthouse.protocol.Connection;
import dev.lighthouse.protocol.Message;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets in the connections that say hello with the right token, and closes all others. Anybody on this machine can
 * connect, so each connection is heard by a thread of its own, may send no more than a short frame, and has a deadline in
 * all; those past the limit of pending ones wait to be accepted.
 */
final class Admission implements AutoCloseable {

    /** Takes a connection that said hello. */
    @FunctionalInterface
    interface Door {
        /** Returns false to refuse the connection, which is then closed. */
        boolean enter(Connection connection, Message.Hello hello);
    }

    private static final int MAX_HELLO = 4096;
    private static final int MAX_PENDING = 64;

    private final ServerSocket server;
    private final byte[] token;
    private final Duration deadline;
    private final Door door;
    private final Semaphore places = new Semaphore(MAX_PENDING);
    private final Set<Socket> pending = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService deadlines =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "worker-admission-deadline"));

    /** Owns the server socket from now on. */
    Admission(ServerSocket server, String token, Duration deadline, Door door) {
        this.server = server;
        this.token = token.getBytes(StandardCharsets.UTF_8);
        this.deadline = deadline;
        this.door = door;
    }

    void open() {
        daemon(this::accept, "worker-acceptor").start();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private void accept() {
        while (!server.isClosed()) {
            places.acquireUninterruptibly();
            boolean handedOn = false;
            try {
                Socket socket = server.accept();
                handedOn = handOn(socket);
            } catch (IOException | RuntimeException e) {
                // Such as too many open files, which passes.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            } finally {
                if (!handedOn) {
                    places.release();
                }
            }
        }
    }

    private boolean handOn(Socket socket) {
        pending.add(socket);
        boolean started = false;
        try {
            AtomicBoolean decided = new AtomicBoolean();
            var unused = deadlines.schedule(
                    () -> {
                        if (decided.compareAndSet(false, true)) {
                            close(socket);
                        }
                    },
                    deadline.toNanos(),
                    TimeUnit.NANOSECONDS);
            daemon(() -> admit(socket, decided), "worker-admission").start();
            started = true;
        } finally {
            if (!started) {
                pending.remove(socket);
                close(socket);
            }
        }
        return started;
    }

    private void admit(Socket socket, AtomicBoolean decided) {
        boolean admitted = false;
        try {
            Connection connection = new Connection(socket);
            admitted = connection.receive(MAX_HELLO) instanceof Message.Hello hello
                    && hello.version() == Message.VERSION
                    && MessageDigest.isEqual(hello.token().getBytes(StandardCharsets.UTF_8), token)
                    && decided.compareAndSet(false, true)
                    && door.enter(connection, hello);
        } catch (IOException | RuntimeException e) {
            // It is not one of ours; it is closed.
        } finally {
            decided.set(true);
            pending.remove(socket);
            if (!admitted) {
                close(socket);
            }
            places.release();
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing depends on it.
        }
    }

    /** Lets nobody in any more, and closes those that wait. Idempotent. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            // Nothing depends on it.
        }
        deadlines.shutdownNow();
        pending.forEach(Admission::close);
    }
}
