package dev.lighthouse.worker;

import dev.lighthouse.agent.AgentFactory;
import dev.lighthouse.journal.JournalWriter;
import dev.lighthouse.protocol.Connection;
import dev.lighthouse.protocol.Message;
import dev.lighthouse.record.HistogramLog;
import dev.lighthouse.record.OperationInterval;
import dev.lighthouse.record.Phases;
import dev.lighthouse.record.SampleRecorder;
import dev.lighthouse.scenario.ClosedWorkload;
import dev.lighthouse.scenario.ScenarioPlan;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Runs a worker's share of the agents of one scenario and reports every second. */
final class Worker {

    /** After an interrupt an agent has this long to come back before it counts as stuck. */
    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(2);

    private final WorkerConfig config;
    private final ScenarioPlan plan;
    private final Phases phases;
    private final Connection connection;
    private final SampleRecorder recorder = new SampleRecorder();
    private final IterationTally tally = new IterationTally();
    private final List<AgentRun> agents = new ArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile long drainNanos;
    private long sequence;
    private long maxOwnLag;

    Worker(WorkerConfig config, ScenarioPlan plan, Connection connection) {
        this.config = config;
        this.plan = plan;
        this.phases = new Phases(plan.workload().rampUp(), plan.workload().hold());
        this.connection = connection;
        this.drainNanos = config.drain().toNanos();
    }

    /** Begin no more iterations, and give those that run no longer than {@code drain} after the end of the load. */
    void stop(Duration drain) {
        drainNanos = Math.min(drainNanos, drain.toNanos());
        stopped.countDown();
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /** Runs from the scenario's time zero until all agents have ended or are given up, and sends the totals. */
    void run(Message.Start start) throws IOException, InterruptedException {
        ScenarioClock clock = ScenarioClock.since(start.zeroWorkerNanos());
        double zeroEpochSeconds = System.currentTimeMillis() / 1e3 - clock.nanos() / 1e9;
        try (JournalWriter journal = new JournalWriter(config.folder());
                HistogramLog log = new HistogramLog(config.folder().resolve("worker.hlog"), zeroEpochSeconds)) {
            Vitals vitals = new Vitals();
            CountDownLatch ended = new CountDownLatch(config.share(plan.agents()));
            List<Thread> threads = start(clock, journal, start.zeroRunNanos(), ended);
            reportWhile(() -> isStopped() ? 0 : phases.endNanos() - clock.nanos(), clock, ended, log);
            long loadEnd = clock.nanos();
            reportWhile(() -> loadEnd + drainNanos - clock.nanos(), clock, ended, log);
            if (ended.getCount() > 0) {
                threads.forEach(Thread::interrupt);
                long givenUp = clock.nanos() + AFTER_INTERRUPT.toNanos();
                reportWhile(() -> givenUp - clock.nanos(), clock, ended, log);
                agents.forEach(AgentRun::abandon);
            }
            report(clock, log);
            connection.send(totals(vitals));
        }
    }

    private List<Thread> start(ScenarioClock clock, JournalWriter journal, long zeroRunNanos, CountDownLatch ended) {
        AgentFactory factory = plan.agentFactory();
        ClosedWorkload workload = (ClosedWorkload) plan.workload();
        List<Thread> threads = new ArrayList<>();
        for (int id = config.worker(); id < plan.agents(); id += config.workers()) {
            MeasuringContext context = new MeasuringContext(
                    config,
                    id,
                    plan.agents(),
                    phases,
                    clock,
                    recorder,
                    it -> new AgentJournal(journal, it, zeroRunNanos),
                    this::isStopped);
            AgentRun agent = new AgentRun(context, factory, workload, clock, tally, this::isStopped);
            agents.add(agent);
            threads.add(AgentThreads.unstarted("agent-" + id, () -> {
                try {
                    agent.run();
                } finally {
                    ended.countDown();
                }
            }));
        }
        threads.forEach(Thread::start);
        return threads;
    }

    /** Reports at every full second while there are nanoseconds left, which a stop may end, and agents. */
    private void reportWhile(LongSupplier left, ScenarioClock clock, CountDownLatch ended, HistogramLog log)
            throws IOException, InterruptedException {
        while (left.getAsLong() > 0 && ended.getCount() > 0) {
            long second = Math.floorDiv(clock.nanos(), TimeUnit.SECONDS.toNanos(1)) + 1;
            long boundary = TimeUnit.SECONDS.toNanos(second);
            awaitWhile(() -> Math.min(left.getAsLong(), boundary - clock.nanos()), ended);
            if (clock.nanos() >= boundary) {
                report(clock, log, (int) second - 1);
            }
        }
    }

    private static void awaitWhile(LongSupplier left, CountDownLatch ended) throws InterruptedException {
        long slice = TimeUnit.MILLISECONDS.toNanos(50);
        long nanos = left.getAsLong();
        while (nanos > 0 && !ended.await(Math.min(slice, nanos), TimeUnit.NANOSECONDS)) {
            nanos = left.getAsLong();
        }
    }

    private void report(ScenarioClock clock, HistogramLog log) throws IOException {
        report(clock, log, (int) Math.max(0, Math.floorDiv(clock.nanos(), TimeUnit.SECONDS.toNanos(1))));
    }

    private void report(ScenarioClock clock, HistogramLog log, int second) throws IOException {
        if (second < 0) {
            connection.send(new Message.Heartbeat());
            return;
        }
        List<OperationInterval> intervals = recorder.flush();
        for (OperationInterval interval : intervals) {
            maxOwnLag = Math.max(maxOwnLag, interval.maxOwnLag());
        }
        int running = (int) agents.stream().filter(AgentRun::isActing).count();
        connection.send(new Message.IterationsSoFar(tally.counts()));
        connection.send(new Message.Interval(sequence++, second, running, intervals));
        log.append(second, intervals);
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
                agents.size(),
                count(AgentRun.State.NOT_CREATED),
                count(AgentRun.State.STUCK),
                vitals.cpuSeconds(),
                vitals.gcMillis(),
                Vitals.peakHeapBytes(),
                Vitals.peakResidentBytes(),
                maxOwnLag,
                tally.errors());
    }

    private int count(AgentRun.State state) {
        return (int) agents.stream().filter(agent -> agent.state() == state).count();
    }
}
