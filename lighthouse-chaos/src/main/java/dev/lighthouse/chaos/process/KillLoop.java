package dev.lighthouse.chaos.process;

import dev.lighthouse.chaos.fault.Injection;
import dev.lighthouse.companion.TargetProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Kills the process and starts it, again and again, on a thread of its own; between {@link #begin} and {@link #end}. */
final class KillLoop implements Injection {

    private final TargetProcess process;
    private final Duration every;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "lighthouse-kill-loop");
    private int kills;
    private @Nullable IOException failure;

    KillLoop(TargetProcess process, Duration every) {
        this.process = process;
        this.every = every;
        thread.setDaemon(true);
    }

    @Override
    public void begin() {
        thread.start();
    }

    private void run() {
        try {
            do {
                if (!process.isAlive()) {
                    throw new IOException("pid " + process.pid() + " ended by itself before kill " + (kills + 1));
                }
                process.kill();
                kills++;
                process.start();
            } while (!over.await(every.toNanos(), TimeUnit.NANOSECONDS));
        } catch (IOException e) {
            failure = e;
        } catch (InterruptedException e) {
            // Closed in the middle: the run ends its own target.
        }
    }

    @Override
    public Effect end() throws IOException, InterruptedException {
        over.countDown();
        thread.join();
        if (failure != null) {
            throw failure;
        }
        return new Effect(kills > 0, kills + " kills, each followed by a start", Map.of("kills", kills));
    }

    @Override
    public Effect after() {
        return new Effect(process.isAlive(), "pid " + process.pid() + " runs", Map.of("pidAfter", process.pid()));
    }

    @Override
    public void close() {
        over.countDown();
        thread.interrupt();
    }
}
