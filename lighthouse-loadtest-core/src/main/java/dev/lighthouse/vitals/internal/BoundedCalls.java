package dev.lighthouse.vitals.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls that may hang, one after the other on a daemon thread, and waits a bounded time for each. A call that was
 * given up goes on; those after it wait for their turn. Used by one thread.
 */
public final class BoundedCalls implements AutoCloseable {

    private final ExecutorService thread;
    private @Nullable Future<?> last;

    public BoundedCalls(String name) {
        this.thread = Executors.newSingleThreadExecutor(work -> {
            Thread daemon = new Thread(work, name);
            daemon.setDaemon(true);
            return daemon;
        });
    }

    /** Whether a call that was given up still hangs. */
    public boolean hangs() {
        return last != null && !last.isDone();
    }

    /**
     * Waits for the result of one call.
     *
     * @throws IOException no answer in time, interrupted (the flag stays set), or whatever the call threw
     */
    public <T> T call(Callable<T> work, Duration atMost) throws IOException {
        Future<T> result = thread.submit(work);
        last = result;
        try {
            return result.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + atMost.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for an answer", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof IOException known) {
                throw known;
            }
            throw new IOException(cause.toString(), cause);
        }
    }

    /** Waits for nothing. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
