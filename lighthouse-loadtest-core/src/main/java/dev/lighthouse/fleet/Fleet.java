package dev.lighthouse.fleet;

import dev.lighthouse.health.ClockStep;
import dev.lighthouse.internal.UserError;
import dev.lighthouse.protocol.Connection;
import dev.lighthouse.protocol.Message;
import dev.lighthouse.record.OperationInterval;
import dev.lighthouse.record.ScenarioRecord;
import dev.lighthouse.result.Iterations;
import dev.lighthouse.result.Problem;
import dev.lighthouse.result.WorkerResult;
import dev.lighthouse.worker.Routes;
import dev.lighthouse.worker.WorkerConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The workers of one scenario: forked, connected, started together, ended together.
 *
 * <p>The calls come in this order from one thread: {@link #fork}, {@link #connect}, {@link #awaitReady}, {@link #setUp},
 * {@link #start}, {@link #awaitEnd}, {@link #tearDown}, {@link #close}, then the results. {@link #stop} is for any thread.
 */
public final class Fleet implements AutoCloseable {

    private static final Duration HELLO_WITHIN = Duration.ofSeconds(5);

    private final FleetConfig config;
    private final List<WorkerProcess> processes;
    private final List<WorkerHandle> workers = new ArrayList<>();
    private final ServerSocket server;
    private final Admission admission;
    private final String token;
    private @Nullable Lifecycles lifecycles;

    private Fleet(FleetConfig config, List<WorkerProcess> processes, ScenarioRecord record, ServerSocket server) {
        this.config = config;
        this.processes = processes;
        this.server = server;
        this.token = newToken();
        this.admission = new Admission(server, token, HELLO_WITHIN, this::admit);
        FleetBarriers barriers = new FleetBarriers(processes.size(), this::tellAll);
        for (int id = 0; id < processes.size(); id++) {
            workers.add(new WorkerHandle(id, processes.get(id), record, System::nanoTime, barriers));
        }
    }

    /**
     * Forks the workers, which wait for {@link #connect}.
     *
     * @throws UserError a worker cannot be started; none is left then
     */
    public static Fleet fork(FleetConfig config, ScenarioRecord record) {
        try {
            return fork(config, record, new ServerSocket(0, config.workers(), InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UserError("no port can be had for the workers: " + e.getMessage());
        }
    }

    /** The fleet owns the server socket from now on, which is closed when a worker cannot be started. */
    static Fleet fork(FleetConfig config, ScenarioRecord record, ServerSocket server) throws IOException {
        List<WorkerProcess> processes = new ArrayList<>();
        boolean forked = false;
        try {
            for (Path folder : config.folders()) {
                processes.add(WorkerProcess.fork(config, folder));
            }
            Fleet fleet = new Fleet(config, processes, record, server);
            forked = true;
            return fleet;
        } finally {
            if (!forked) {
                server.close();
                processes.forEach(process -> process.end(0));
            }
        }
    }

    /** Tells every worker what to do and where the target is, also for agents with an address of their own. */
    public void connect(URI target, Map<String, String> properties, Routes routes) {
        admission.open();
        for (int id = 0; id < processes.size(); id++) {
            try {
                processes
                        .get(id)
                        .configure(new WorkerConfig(
                                server.getLocalPort(),
                                token,
                                id,
                                config.workers(),
                                config.scenario(),
                                config.timeScale(),
                                config.drain(),
                                config.seed(),
                                config.folders().get(id),
                                target,
                                properties,
                                routes));
            } catch (IOException e) {
                // It has ended already; awaitReady says so.
            }
        }
    }

    private boolean admit(Connection connection, Message.Hello hello) {
        return hello.worker() >= 0
                && hello.worker() < workers.size()
                && workers.get(hello.worker()).connected(connection, hello);
    }

    /**
     * Waits until every worker is ready and has the same plan.
     *
     * @throws UserError one is not, or has another plan
     */
    public void awaitReady(String planDigest, Duration deadline) throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        for (WorkerHandle worker : workers) {
            String reason = worker.awaitReady(end - System.nanoTime());
            if (reason != null) {
                throw new UserError(reason);
            }
            if (!worker.planDigest().equals(planDigest)) {
                throw new UserError("the plan of " + config.scenario()
                        + " must be the same in every JVM but a worker has another one; plan() must not depend on time,"
                        + " randomness or the environment");
            }
        }
    }

    /**
     * Lets the scenario set itself up, where it has a life cycle: once, then in every worker. As long as it takes.
     *
     * @throws UserError it failed
     */
    public void setUp() throws InterruptedException {
        if (workers.get(0).hasLifecycle()) {
            Lifecycles steps = new Lifecycles(workers);
            lifecycles = steps;
            steps.setUp();
        }
    }

    /** Lets the scenario tear itself down, as far as it was set up; a sentence for each thing that failed. Idempotent. */
    public List<String> tearDown(Duration most) throws InterruptedException {
        Lifecycles steps = lifecycles;
        lifecycles = null;
        return steps == null ? List.of() : steps.tearDown(most);
    }

    /** How long all agents took to be created, in nanoseconds. */
    public Histogram setUpTimes() {
        Histogram sum = new Histogram(3);
        for (WorkerHandle worker : workers) {
            Histogram times = worker.setUpTimes();
            if (times != null) {
                sum.add(times);
            }
        }
        return sum;
    }

    /**
     * Starts all workers.
     *
     * @param zeroNanos the scenario's time zero, as {@code System.nanoTime()}
     * @param zeroRunNanos the same as run time
     */
    public void start(long zeroNanos, long zeroRunNanos) {
        workers.forEach(worker -> worker.start(zeroNanos, zeroRunNanos));
    }

    /** Tells all workers to begin no more iterations, and to give those that run no longer than {@code drain}. */
    public void stop(String reason, Duration drain) {
        workers.forEach(worker -> worker.stop(reason, drain));
    }

    private void tellAll(Message message) {
        workers.forEach(worker -> worker.tell(message));
    }

    /** Waits until all workers have ended; false when some have not by then. */
    public boolean awaitEnd(Duration deadline) throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        for (WorkerHandle worker : workers) {
            if (!worker.awaitEnd(end - System.nanoTime())) {
                return false;
            }
        }
        return true;
    }

    /** The newest second that all workers which have not ended or lost contact have reported; -1 before the first. */
    public int reportedSecond() {
        return workers.stream()
                .filter(worker -> !worker.hasEnded() && !worker.isSilent())
                .mapToInt(WorkerHandle::lastSecond)
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    /** Ends what still runs. Idempotent. */
    @Override
    public void close() {
        admission.close();
        workers.forEach(WorkerHandle::end);
    }

    /** By how much the clock may be off that is known least well; empty while none was measured. */
    public OptionalLong clockErrorNanos() {
        return workers.stream()
                .flatMapToLong(worker -> worker.clockErrorNanos().stream())
                .max();
    }

    /** What became of each worker. */
    public List<WorkerResult> results() {
        return workers.stream().map(WorkerHandle::result).toList();
    }

    /** A sentence for each worker that printed more than its log holds; after {@link #close}. */
    public List<String> leftOut() {
        List<String> sentences = new ArrayList<>();
        for (int id = 0; id < processes.size(); id++) {
            int worker = id;
            processes
                    .get(id)
                    .leftOut()
                    .ifPresent(bytes -> sentences.add(String.format(
                            Locale.ROOT,
                            "worker %d printed too much: %,d bytes in the middle are left out of its worker.log",
                            worker,
                            bytes)));
        }
        return sentences;
    }

    /** What keeps the measurements from being whole. */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        for (WorkerHandle worker : workers) {
            String problem = worker.problem();
            if (problem != null) {
                problems.add(new Problem(
                        worker.totals() == null ? Problem.Kind.WORKER_DIED : Problem.Kind.INCOMPLETE, problem));
            }
        }
        return problems;
    }

    /** The iterations of all workers that came to their end. */
    public Iterations iterations() {
        return sum(workers.stream()
                .map(WorkerHandle::totals)
                .filter(Objects::nonNull)
                .map(Message.Totals::iterations));
    }

    /** The iterations of all workers as they stand now, as far as they have said. */
    public Iterations iterationsSoFar() {
        return sum(workers.stream().map(WorkerHandle::iterationsSoFar).filter(Objects::nonNull));
    }

    private static Iterations sum(Stream<Message.IterationCounts> all) {
        long[] sum = new long[6];
        all.forEach(counts -> {
            sum[0] += counts.intended();
            sum[1] += counts.started();
            sum[2] += counts.completed();
            sum[3] += counts.failed();
            sum[4] += counts.unstarted();
            sum[5] += counts.refused();
        });
        return new Iterations(sum[0], sum[1], sum[2], sum[3], sum[4], sum[5]);
    }

    /** Exceptions that belong to no operation, by class. */
    public Map<String, OperationInterval.Errors> iterationErrors() {
        Map<String, OperationInterval.Errors> errors = new TreeMap<>();
        for (WorkerHandle worker : workers) {
            Message.Totals totals = worker.totals();
            if (totals != null) {
                totals.iterationErrors()
                        .forEach((name, more) -> errors.merge(name, more, OperationInterval.Errors::plus));
            }
        }
        return errors;
    }

    /** When the wall clock was set; workers of one machine see the same, which is told once. */
    public List<ClockStep> clockSteps() {
        List<ClockStep> steps = new ArrayList<>();
        for (WorkerHandle worker : workers) {
            for (ClockStep step : worker.clockSteps()) {
                if (steps.stream().noneMatch(known -> Math.abs(known.seconds() - step.seconds()) < 1)) {
                    steps.add(step);
                }
            }
        }
        return steps;
    }

    private static String newToken() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
