package dev.lighthouse.worker;

import dev.lighthouse.health.HealthMonitor;
import dev.lighthouse.journal.JournalWriter;
import dev.lighthouse.protocol.Connection;
import dev.lighthouse.protocol.Message;
import dev.lighthouse.record.HistogramLog;
import dev.lighthouse.record.OperationInterval;
import dev.lighthouse.record.Phases;
import dev.lighthouse.record.SampleRecorder;
import dev.lighthouse.result.SlowOperation;
import dev.lighthouse.scenario.ClosedWorkload;
import dev.lighthouse.scenario.OpenWorkload;
import dev.lighthouse.scenario.ScenarioPlan;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Runs a worker's share of the agents of one scenario and reports every second. */
final class Worker {

    /** After an interrupt an agent has this long to come back before it counts as stuck. */
    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(2);

    private final WorkerConfig config;
    private final ScenarioPlan plan;
    private final Phases phases;
    private final Connection connection;
    private final SampleRecorder recorder;
    private final IterationTally tally = new IterationTally();
    private final AgentCensus census = new AgentCensus();
    private @Nullable Prepared prepared;
    private volatile @Nullable Load load;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final FleetServices services;
    private final SetUpTimes setUpTimes = new SetUpTimes();
    private volatile long drainNanos;
    private long sequence;
    private int nextSecond;
    private @Nullable HealthMonitor health;
    private long maxOwnLag;

    Worker(WorkerConfig config, ScenarioPlan plan, Connection connection) {
        this.config = config;
        this.plan = plan;
        this.phases = Phases.of(plan.stages());
        this.recorder = new SampleRecorder();
        this.connection = connection;
        this.drainNanos = config.drain().toNanos();
        this.services = new FleetServices(
                new Feeds(plan.agents(), config.seed()),
                new Barriers(config.share(plan.agents()), connection::send),
                new SharedProperties(config.properties()));
    }

    /** What agents and the scenario's life cycle can ask for by name. */
    SharedProperties properties() {
        return services.properties();
    }

    /** What the controller says of a barrier. */
    void barrier(Message.Barrier message) {
        services.barriers().decided(message);
    }

    /** Begin no more iterations, and give those that run no longer than {@code drain} after the end of the load. */
    void stop(Duration drain) {
        drainNanos = Math.min(drainNanos, drain.toNanos());
        stopped.countDown();
        services.barriers().close("the scenario is over");
    }

    /** The threads of its agents. */
    List<Thread> threads() {
        Load running = load;
        return running == null ? List.of() : running.threads();
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /** What takes a young JVM long to make and needs no time zero. */
    private record Prepared(JournalWriter journal, HealthMonitor.Sources health) {}

    /** Gets ready, so that nothing stands between the start and the first agent. */
    void prepare() throws IOException {
        if (prepared == null) {
            prepared = new Prepared(new JournalWriter(config.folder()), HealthMonitor.Sources.open());
        }
    }

    /** Runs from the scenario's time zero until all agents have ended or are given up, and sends the totals. */
    void run(Message.Start start) throws IOException, InterruptedException {
        prepare();
        Prepared made = Objects.requireNonNull(prepared);
        ScenarioClock clock = ScenarioClock.since(start.zeroWorkerNanos());
        double zeroEpochSeconds = System.currentTimeMillis() / 1e3 - clock.nanos() / 1e9;
        try (JournalWriter journal = made.journal();
                HistogramLog log = new HistogramLog(config.folder().resolve("worker.hlog"), zeroEpochSeconds, phases);
                HealthMonitor watch =
                        HealthMonitor.start(made.health(), clock::nanos, at -> phases.isMeasured(phases.of(at)))) {
            health = watch;
            Vitals vitals = new Vitals();
            Load begun = load(clock, journal, start.zeroRunNanos());
            load = begun;
            begun.start();
            reportWhile(() -> isStopped() ? 0 : phases.endNanos() - clock.nanos(), clock, log);
            long loadEnd = clock.nanos();
            reportWhile(() -> loadEnd + drainNanos - clock.nanos(), clock, log);
            if (!census.hasEnded()) {
                begun.interrupt();
                long givenUp = clock.nanos() + AFTER_INTERRUPT.toNanos();
                reportWhile(() -> givenUp - clock.nanos(), clock, log);
                begun.abandon();
            }
            reportRest(clock, log);
            connection.send(new Message.SetUpTimes(setUpTimes.histogram()));
            connection.send(totals(vitals));
        }
    }

    private Load load(ScenarioClock clock, JournalWriter journal, long zeroRunNanos) {
        Setting setting = new Setting(plan.mix().kinds(), phases, clock, tally, census, setUpTimes, this::isStopped);
        IntFunction<MeasuringContext> contexts = agent -> new MeasuringContext(
                config,
                agent,
                plan.agents(),
                phases,
                clock,
                recorder,
                it -> new AgentJournal(journal, it, zeroRunNanos),
                setting.stop(),
                services);
        return plan.workload() instanceof OpenWorkload open
                ? new OpenLoad(plan, open, config, setting, contexts)
                : new ClosedLoad(plan, (ClosedWorkload) plan.workload(), config, setting, contexts);
    }

    /** Reports at every full second while there are nanoseconds left, which a stop may end, and agents. */
    private void reportWhile(LongSupplier left, ScenarioClock clock, HistogramLog log)
            throws IOException, InterruptedException {
        while (left.getAsLong() > 0 && !census.hasEnded()) {
            long second = Math.floorDiv(clock.nanos(), TimeUnit.SECONDS.toNanos(1)) + 1;
            long boundary = TimeUnit.SECONDS.toNanos(second);
            awaitWhile(() -> Math.min(left.getAsLong(), boundary - clock.nanos()));
            if (clock.nanos() >= boundary) {
                report(clock, log, (int) second - 1);
            }
        }
    }

    private void awaitWhile(LongSupplier left) throws InterruptedException {
        long slice = TimeUnit.MILLISECONDS.toNanos(50);
        long nanos = left.getAsLong();
        while (nanos > 0 && !census.awaitEnd(Math.min(slice, nanos))) {
            nanos = left.getAsLong();
        }
    }

    /** The last report: also of the second that has not ended. */
    private void reportRest(ScenarioClock clock, HistogramLog log) throws IOException {
        long now = clock.nanos();
        report((int) Math.max(0, now / TimeUnit.SECONDS.toNanos(1)), recorder.flushAll(now), log);
    }

    private void report(ScenarioClock clock, HistogramLog log, int second) throws IOException {
        if (second < 0) {
            connection.send(new Message.Heartbeat());
            return;
        }
        report(second, recorder.flush(clock.nanos()), log);
    }

    /** One interval for each second since the last report, those in which nothing happened included. */
    private void report(int upTo, SortedMap<Integer, List<OperationInterval>> bySecond, HistogramLog log)
            throws IOException {
        int last = bySecond.isEmpty() ? upTo : Math.max(upTo, bySecond.lastKey());
        for (int second = Math.min(nextSecond, last); second <= last; second++) {
            List<OperationInterval> intervals = bySecond.getOrDefault(second, List.of());
            for (OperationInterval interval : intervals) {
                maxOwnLag = Math.max(maxOwnLag, interval.maxOwnLag());
            }
            connection.send(new Message.Interval(sequence++, second, census.acting(), intervals));
            log.append(second, intervals);
        }
        nextSecond = last + 1;
        HealthMonitor watch = health;
        if (watch != null) {
            connection.send(new Message.Health(last, watch.read()));
        }
        List<SlowOperation> slowest = recorder.slowest();
        if (!slowest.isEmpty()) {
            connection.send(new Message.Slowest(slowest));
        }
        connection.send(new Message.IterationsSoFar(tally.counts()));
    }

    private Message.Totals totals(Vitals vitals) {
        Map<String, Message.Counts> operations = new LinkedHashMap<>();
        recorder.counts()
                .forEach((name, count) ->
                        operations.put(name, new Message.Counts(count.started(), count.ended(), count.failed())));
        return new Message.Totals(
                sequence,
                operations,
                tally.counts(),
                census.launchedAgents(),
                census.notCreated(),
                census.stuck(),
                vitals.cpuSeconds(),
                vitals.gcMillis(),
                Vitals.peakHeapBytes(),
                Vitals.peakResidentBytes(),
                maxOwnLag,
                tally.errors());
    }
}
