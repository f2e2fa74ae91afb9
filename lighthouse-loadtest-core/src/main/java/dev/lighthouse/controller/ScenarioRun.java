package dev.lighthouse.controller;

import dev.lighthouse.companion.CompanionContext;
import dev.lighthouse.fleet.Fleet;
import dev.lighthouse.fleet.FleetConfig;
import dev.lighthouse.internal.UserError;
import dev.lighthouse.record.HistogramLog;
import dev.lighthouse.record.OperationInterval;
import dev.lighthouse.record.Phases;
import dev.lighthouse.record.ScenarioRecord;
import dev.lighthouse.result.ErrorClass;
import dev.lighthouse.result.Iterations;
import dev.lighthouse.result.Problem;
import dev.lighthouse.result.RunFolder;
import dev.lighthouse.result.ScenarioResult;
import dev.lighthouse.result.TargetResult;
import dev.lighthouse.result.TimelineSecond;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.target.RunningTarget;
import dev.lighthouse.target.TargetException;
import dev.lighthouse.threshold.Threshold;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One scenario from its target's start to its result. Used once, by one thread; {@link #stop} is for any. */
final class ScenarioRun {

    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final long HEAD_START_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** What workers need after the drain: interrupting, giving up, sending their totals. */
    private static final Duration TOTALS_WITHIN = Duration.ofSeconds(8);

    private final RunConfiguration run;
    private final RunFolder folder;
    private final ScenarioFinder.Found scenario;
    private final ScenarioPlan plan;
    private final long seed;
    private final TargetChoice targets;
    private final Consumer<String> say;
    private final Phases phases;
    private final ScenarioRecord record;
    private final ScenarioTime time = new ScenarioTime();
    private final List<Problem> problems = new ArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile String stopReason = "";

    /** Guarded by this: who waits for the target and the workers, and need not do so after a stop. */
    private @Nullable Thread preparing;

    private @Nullable RunningTarget target;
    private @Nullable HistogramLog log;
    private boolean logFailed;
    private String startedAt = ScenarioTime.instant(System.nanoTime()).toString();

    ScenarioRun(
            RunConfiguration run,
            RunFolder folder,
            ScenarioFinder.Found scenario,
            long seed,
            TargetChoice targets,
            Consumer<String> say) {
        this.run = run;
        this.folder = folder;
        this.scenario = scenario;
        this.plan = scenario.plan();
        this.seed = seed;
        this.targets = targets;
        this.say = say;
        this.phases = new Phases(plan.workload().rampUp(), plan.workload().hold());
        this.record = new ScenarioRecord(phases, this::write);
    }

    /** Comes to an early end and keeps what was measured. */
    synchronized void stop(String reason) {
        stopReason = reason;
        stopped.countDown();
        if (preparing != null) {
            preparing.interrupt();
        }
    }

    private synchronized void beginToPrepare() throws InterruptedException {
        if (isStopped()) {
            throw new InterruptedException(stopReason);
        }
        preparing = Thread.currentThread();
    }

    private synchronized void endToPrepare() {
        preparing = null;
        boolean unused = Thread.interrupted();
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    ScenarioResult run() throws InterruptedException {
        int workers = WorkerCount.of(run.workers(), Runtime.getRuntime().availableProcessors(), plan.agents());
        List<Path> folders = IntStream.range(0, workers)
                .mapToObj(worker -> folder.workerFolder(plan.name(), worker).toAbsolutePath())
                .toList();
        say.accept(plan.name() + ": " + plan.agents() + " agents in " + workers
                + (workers == 1 ? " worker, " : " workers, ") + plan.workload().describe() + ", target "
                + TargetChoice.resolve(run, plan.target()).describe());
        Fleet fleet = null;
        CompanionGroup companions = new CompanionGroup(plan.companions());
        TargetResult measuredTarget = null;
        try {
            beginToPrepare();
            fleet = Fleet.fork(fleetConfig(workers, folders), record);
            RunningTarget ready = targets.ready(plan.target(), plan.name());
            target = ready;
            fleet.connect(ready.address(), ready.properties());
            companions.open(new Context(ready, folders));
            fleet.awaitReady(plan.digest(), READY_WITHIN);
            companions.atRest();
            endToPrepare();
            load(fleet, companions, ready);
            companions.loadEnded();
            companions.finish();
        } catch (InterruptedException e) {
            notRun(e);
        } catch (UserError | TargetException e) {
            notRun(e);
        } finally {
            endToPrepare();
            companions.close();
            if (fleet != null) {
                fleet.close();
            }
            RunningTarget ready = target;
            if (ready != null) {
                measuredTarget = ready.result(!ready.isAlive());
                if (!ready.isAlive()) {
                    problems.add(new Problem(Problem.Kind.TARGET_DIED, targetDied(ready)));
                }
                ready.stop().ifPresent(say);
            }
        }
        return result(fleet, companions, measuredTarget);
    }

    private void notRun(Exception reason) {
        if (isStopped()) {
            problems.add(interrupted());
            return;
        }
        String message = String.valueOf(reason.getMessage());
        problems.add(new Problem(Problem.Kind.NOT_RUN, message));
        say.accept(plan.name() + ": not run: " + message);
    }

    private Problem interrupted() {
        return new Problem(Problem.Kind.INTERRUPTED, "the run was stopped before its end: " + stopReason);
    }

    private static String targetDied(RunningTarget ready) {
        return "target " + ready.name() + " ended by itself while it was measured, with exit code "
                + (ready.exitCode().isPresent() ? ready.exitCode().getAsInt() : "unknown")
                + ready.log().map(log -> "; its log is " + log).orElse("");
    }

    private FleetConfig fleetConfig(int workers, List<Path> folders) {
        List<String> jvmArguments = List.of(
                "-Xms32m",
                "-Xmx" + run.workerHeap(),
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData");
        return new FleetConfig(
                Path.of(run.java()),
                System.getProperty("java.class.path"),
                jvmArguments,
                workers,
                scenario.className(),
                run.timeScale(),
                seed,
                Duration.ofSeconds(run.drainSeconds()),
                folders);
    }

    private void load(Fleet fleet, CompanionGroup companions, RunningTarget ready) throws InterruptedException {
        long zero = System.nanoTime() + HEAD_START_NANOS;
        time.zeroAt(zero);
        startedAt = ScenarioTime.instant(zero).toString();
        log = openLog(ScenarioTime.instant(zero).toEpochMilli() / 1e3);
        fleet.start(zero, ScenarioTime.runNanos(zero));
        AtomicBoolean loading = new AtomicBoolean(true);
        ready.onExit().thenRun(() -> {
            if (loading.get()) {
                time.mark("target ended");
            }
        });
        long deadline =
                zero + phases.endNanos() + TimeUnit.SECONDS.toNanos(run.drainSeconds()) + TOTALS_WITHIN.toNanos();
        Progress progress = new Progress(plan.name(), phases);
        boolean told = false;
        for (int second = 1; System.nanoTime() < deadline; second++) {
            long boundary = zero + TimeUnit.SECONDS.toNanos(second);
            if (awaitBoundary(fleet, Math.min(boundary, deadline))) {
                break;
            }
            if (isStopped() && !told) {
                told = true;
                deadline = Math.min(
                        deadline,
                        System.nanoTime() + TimeUnit.SECONDS.toNanos(run.drainSeconds()) + TOTALS_WITHIN.toNanos());
                fleet.stop(stopReason);
            }
            companions.everySecond();
            int whole = Math.min(second - 2, fleet.reportedSecond());
            TimelineSecond glance = record.glance(whole);
            if (glance != null) {
                say.accept(progress.line(second, glance));
            }
            record.closeUpTo(whole - 1);
        }
        loading.set(false);
        if (isStopped()) {
            problems.add(interrupted());
            time.mark("stopped: " + stopReason);
        }
    }

    private @Nullable HistogramLog openLog(double zeroEpochSeconds) {
        try {
            return new HistogramLog(folder.path().resolve(plan.name() + ".hlog"), zeroEpochSeconds);
        } catch (IOException e) {
            logFailed(e);
            return null;
        }
    }

    private void write(int second, List<OperationInterval> intervals) {
        HistogramLog open = log;
        if (open != null) {
            try {
                open.append(second, intervals);
            } catch (IOException e) {
                logFailed(e);
            }
        }
    }

    private void logFailed(IOException failure) {
        if (!logFailed) {
            logFailed = true;
            problems.add(new Problem(Problem.Kind.INCOMPLETE, String.valueOf(failure.getMessage())));
        }
    }

    /** Waits for the end of a second, for a stop, or for the end of the fleet, of which alone it returns true. */
    private boolean awaitBoundary(Fleet fleet, long boundary) throws InterruptedException {
        boolean wasStopped = isStopped();
        while (System.nanoTime() < boundary) {
            long left = boundary - System.nanoTime();
            if (fleet.awaitEnd(Duration.ofNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(50))))) {
                return true;
            }
            if (isStopped() != wasStopped) {
                return false;
            }
        }
        return false;
    }

    private List<TimelineSecond> endTimeline() {
        List<TimelineSecond> timeline = record.timeline();
        HistogramLog open = log;
        if (open != null) {
            open.close();
        }
        return timeline;
    }

    private ScenarioResult result(
            @Nullable Fleet fleet, CompanionGroup companions, @Nullable TargetResult measuredTarget) {
        if (fleet != null && time.seconds() >= 0) {
            problems.addAll(fleet.problems());
        }
        List<TimelineSecond> timeline = endTimeline();
        TargetResult unready = new TargetResult(
                plan.target().name(), run.targetUrl() == null ? "process" : "url", "", null, null, null, List.of());
        return new ScenarioResult(
                plan.name(),
                scenario.className(),
                plan.tags(),
                plan.agents(),
                plan.workload().describe(),
                plan.digest(),
                startedAt,
                run.timeScale(),
                plan.thresholds().stream().map(Threshold::text).toList(),
                measuredTarget == null ? unready : measuredTarget,
                fleet == null ? List.of() : fleet.results(),
                phases.describe(),
                time.marks(),
                fleet == null ? new Iterations(0, 0, 0, 0, 0, 0) : fleet.iterations(),
                record.overall(),
                record.operations(),
                agentErrors(fleet),
                timeline,
                new LinkedHashMap<>(companions.results()),
                problems);
    }

    private static List<ErrorClass> agentErrors(@Nullable Fleet fleet) {
        List<ErrorClass> errors = new ArrayList<>();
        if (fleet != null) {
            fleet.iterationErrors()
                    .forEach((name, count) -> errors.add(new ErrorClass(name, count.count(), count.example())));
        }
        return errors;
    }

    private final class Context implements CompanionContext {
        private final RunningTarget ready;
        private final List<Path> folders;

        Context(RunningTarget ready, List<Path> folders) {
            this.ready = ready;
            this.folders = folders;
        }

        @Override
        public URI target() {
            return ready.address();
        }

        @Override
        public OptionalLong targetPid() {
            return ready.pid();
        }

        @Override
        public String property(String name) {
            String value = ready.properties().get(name);
            if (value == null) {
                throw new IllegalArgumentException("target '" + ready.name() + "' has no property '" + name + "' but "
                        + ready.properties().keySet() + "; set it in <properties> of the target");
            }
            return value;
        }

        @Override
        public Path runFolder() {
            return folder.path();
        }

        @Override
        public List<Path> journals() {
            return folders;
        }

        @Override
        public long seed() {
            return seed;
        }

        @Override
        public double seconds() {
            return time.seconds();
        }

        @Override
        public void mark(String text) {
            time.mark(text);
        }
    }
}
