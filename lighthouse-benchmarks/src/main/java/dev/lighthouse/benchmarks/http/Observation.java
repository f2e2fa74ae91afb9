package dev.lighthouse.benchmarks.http;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Starts a generator, looks at it from outside at two instants, and ends it. */
final class Observation {

    private static final int PATIENCE_SECONDS = 60;

    private final Contender contender;
    private final Task task;
    private final Asked server;

    Observation(Contender contender, Task task, Asked server) {
        this.contender = contender;
        this.task = task;
        this.server = server;
    }

    /** @throws IOException it ended before it was measured, or asked nothing */
    Figures figures() throws IOException, InterruptedException {
        Path log = task.folder().resolve("generator.log");
        ProcessBuilder builder = new ProcessBuilder(contender.command(task))
                .directory(task.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put(Spans.WARM_UP, String.valueOf(task.warmUp()));
        builder.environment().put(Spans.SECONDS, String.valueOf(task.seconds()));
        Process process = builder.start();
        process.getOutputStream().close();
        ProcessTree tree = new ProcessTree(process);
        try {
            awaitFirstRequest(process, log);
            TimeUnit.SECONDS.sleep(task.warmUp());
            server.note();
            long cpu = tree.cpuMicros();
            long requests = server.requests();
            long start = System.nanoTime();
            TimeUnit.SECONDS.sleep(task.seconds());
            cpu = tree.cpuMicros() - cpu;
            requests = server.requests() - requests;
            double seconds = (System.nanoTime() - start) / 1e9;
            StartLag lag = server.startLag();
            if (!process.isAlive() || requests == 0) {
                throw new IOException("stopped asking while it was measured; see " + log);
            }
            return new Figures(requests / seconds, (double) cpu / requests, lag, contender.ownStartLag(task, process));
        } finally {
            tree.end();
        }
    }

    private void awaitFirstRequest(Process process, Path log) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (server.requests() == 0) {
            if (process.waitFor(20, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
                throw new IOException("asked nothing; see " + log);
            }
        }
    }
}
