package dev.lighthouse.worker;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofSeconds;

import dev.lighthouse.agent.AgentContext;
import dev.lighthouse.agent.Journal;
import dev.lighthouse.record.Phases;
import dev.lighthouse.record.SampleRecorder;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Recorder;
import org.HdrHistogram.SingleWriterRecorder;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.ThreadParams;

/** What it costs an agent to have an operation that does nothing measured, both readings of the clock included. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-Xms32m", "-Xmx192m", "-XX:-UsePerfData"})
public class RecordedNoOp {

    /** The recorder of a worker, flushed once a second as there. */
    @State(Scope.Benchmark)
    public static class Shared {
        final long zero = System.nanoTime();
        final ScenarioClock clock = ScenarioClock.since(zero);
        final SampleRecorder recorder = new SampleRecorder();
        final Recorder shared = new Recorder(3);
        private final Thread flusher = new Thread(this::flush, "flusher");
        private volatile boolean ended;

        @Setup(Level.Trial)
        public void begin() {
            flusher.start();
        }

        private void flush() {
            while (!ended) {
                LockSupport.parkNanos(1_000_000_000 - clock.nanos() % 1_000_000_000);
                recorder.flush(clock.nanos());
            }
        }

        @TearDown(Level.Trial)
        public void end() throws InterruptedException {
            ended = true;
            LockSupport.unpark(flusher);
            flusher.join();
        }
    }

    /** One agent a thread. */
    @State(Scope.Thread)
    @NullUnmarked // JMH calls begin() first
    public static class OneAgent {
        MeasuringContext context;
        AgentContext.Action nothing;
        ScenarioClock clock;
        SingleWriterRecorder response;
        SingleWriterRecorder service;
        LongAdder counter;

        @Setup(Level.Trial)
        public void begin(Shared worker, ThreadParams thread) {
            clock = worker.clock;
            context = new MeasuringContext(
                    new WorkerConfig(
                            0,
                            "",
                            0,
                            1,
                            "",
                            1,
                            ofSeconds(1),
                            1,
                            Path.of("."),
                            URI.create("http://localhost"),
                            Map.of()),
                    thread.getThreadIndex(),
                    thread.getThreadCount(),
                    new Phases(ofSeconds(0), ofDays(1)),
                    worker.clock,
                    worker.recorder,
                    it -> NO_JOURNAL,
                    () -> false,
                    new FleetServices(new Feeds(1, 1), new Barriers(1, message -> {}), new SharedProperties(Map.of())));
            nothing = () -> {};
            response = new SingleWriterRecorder(3);
            service = new SingleWriterRecorder(3);
            counter = new LongAdder();
        }
    }

    private static final Journal NO_JOURNAL = new Journal() {
        @Override
        public Intent intend(String key, String payload) {
            throw new UnsupportedOperationException("nothing is sent here");
        }

        @Override
        public void observed(String key, String value) {
            throw new UnsupportedOperationException("nothing is read here");
        }
    };

    /** Two readings of the clock and nothing else. */
    @Benchmark
    public long clockAlone(OneAgent agent) {
        long started = agent.clock.nanos();
        return agent.clock.nanos() - started;
    }

    /** An operation that starts when it was meant to: no pacing, or a later one of its iteration. */
    @Benchmark
    public void inTime(OneAgent agent) throws Exception {
        agent.context.measure("append", agent.nothing);
    }

    /** The first operation of a paced iteration, which started late. */
    @Benchmark
    public void late(OneAgent agent) throws Exception {
        agent.context.beginIteration(agent.clock.nanos() - 80_000, 50_000);
        agent.context.measure("append", agent.nothing);
    }

    /** For comparison: two recorders of HdrHistogram that only this thread writes, and a counter. */
    @Benchmark
    public void twoSingleWriterRecorders(OneAgent agent) {
        long started = agent.clock.nanos();
        long ended = agent.clock.nanos();
        agent.response.recordValue(ended - started);
        agent.service.recordValue(ended - started);
        agent.counter.increment();
    }

    /** For comparison: one recorder of HdrHistogram that all threads write, three times. */
    @Benchmark
    public void sharedRecorder(OneAgent agent, Shared worker) {
        long started = agent.clock.nanos();
        long ended = agent.clock.nanos();
        worker.shared.recordValue(ended - started);
        worker.shared.recordValue(ended - started);
        worker.shared.recordValue(0);
    }
}
