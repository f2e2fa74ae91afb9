package dev.lighthouse.fuse;

import dev.lighthouse.agent.Agent;
import dev.lighthouse.agent.AgentContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Does one file operation an iteration on the mount that is probed, measured as {@code fuse-read} and so on within the
 * operation {@value #OPERATION}. An agent of its own, or a part of yours: make it with {@link FuseProbe#agent}, call
 * {@link #act}, and {@link #close} it when yours is closed, for that is when its counts become known.
 *
 * <p>Beside a null mount every {@value #EACH_ON_NULL}th iteration does its operation there instead, measured as {@code
 * null-read} and so on: instead, since what follows another operation at once finds its threads awake and the processor's
 * caches warm, and would look quicker than it is.
 *
 * <p>On a JVM that runs agents in virtual threads the operation is done by a platform thread: a virtual one that waits in
 * a file operation would hold up others. Handing it over is part of what is measured.
 */
public final class FuseAgent implements Agent {

    /** All file operations together, in results and thresholds. */
    public static final String OPERATION = "fuse";

    private static final int EACH_ON_NULL = 4;

    private final FuseWork work;
    private final SplittableRandom random;
    private final AgentFiles files;
    private final @Nullable AgentFiles nullFiles;
    private final Path clients;
    private final int agent;
    private final ClientCounts counts = new ClientCounts();
    private final PlatformThread thread = new PlatformThread();
    private long iterations;
    private boolean closed;

    /**
     * @param clients the folder where it leaves its counts
     */
    FuseAgent(AgentContext context, FuseWork work, Path mount, @Nullable Path nullMount, Path clients)
            throws IOException {
        this.work = work;
        this.random = context.random().split();
        this.agent = context.agentId();
        this.clients = clients;
        this.files = new AgentFiles(mount, agent, work, random.split(), true);
        this.nullFiles = nullMount == null ? null : new AgentFiles(nullMount, agent, work, random.split(), false);
    }

    @Override
    public void act(AgentContext context) throws Exception {
        AgentFiles onNull = nullFiles;
        if (onNull != null && ++iterations % EACH_ON_NULL == 0) {
            FileOperation operation = onNull.possible(work.draw(random));
            context.measure(operation.onNull(), () -> {
                long start = System.nanoTime();
                thread.run(() -> onNull.perform(operation));
                counts.doneOnNull(operation, System.nanoTime() - start);
            });
            return;
        }
        FileOperation operation = files.possible(work.draw(random));
        context.measure(
                OPERATION,
                () -> context.measure(operation.operation(), () -> {
                    long start = System.nanoTime();
                    thread.run(() -> files.perform(operation));
                    counts.done(operation, System.nanoTime() - start);
                }));
    }

    /** Leaves its counts; idempotent. */
    @Override
    public void close() throws IOException {
        thread.close();
        if (!closed) {
            closed = true;
            counts.write(clients, agent);
        }
    }
}
