package dev.lighthouse.fuse;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Runs tasks of one caller in a platform thread: in its own if that is one. For one thread at a time. */
final class PlatformThread implements AutoCloseable {

    private @Nullable ExecutorService executor;

    /** What may throw. */
    @FunctionalInterface
    interface Task {
        void run() throws Exception;
    }

    void run(Task task) throws Exception {
        if (!isVirtual(Thread.currentThread())) {
            task.run();
            return;
        }
        ExecutorService platform = executor;
        if (platform == null) {
            platform = Executors.newSingleThreadExecutor(runnable -> {
                Thread thread = new Thread(runnable, Thread.currentThread().getName() + "-files");
                thread.setDaemon(true);
                return thread;
            });
            executor = platform;
        }
        Future<Boolean> done = platform.submit(() -> {
            task.run();
            return true;
        });
        try {
            boolean unused = done.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception failure) {
                throw failure;
            }
            throw e;
        } catch (InterruptedException e) {
            done.cancel(true);
            throw e;
        }
    }

    /** {@code Thread.isVirtual} came with 21, and this code is for 17 too. */
    private static boolean isVirtual(Thread thread) {
        return thread.getClass().getName().equals("java.lang.VirtualThread");
    }

    @Override
    public void close() {
        if (executor != null) {
            executor.shutdownNow();
        }
    }
}
