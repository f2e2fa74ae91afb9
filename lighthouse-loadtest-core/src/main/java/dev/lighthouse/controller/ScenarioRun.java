package dev.lighthouse.controller;

import dev.lighthouse.companion.LiveMetric;
import dev.lighthouse.fleet.Fleet;
import dev.lighthouse.fleet.FleetConfig;
import dev.lighthouse.internal.UserError;
import dev.lighthouse.record.Phases;
import dev.lighthouse.record.ScenarioRecord;
import dev.lighthouse.result.Problem;
import dev.lighthouse.result.RunFolder;
import dev.lighthouse.result.ScenarioResult;
import dev.lighthouse.result.TargetResult;
import dev.lighthouse.result.TimelineSecond;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.target.RunningTarget;
import dev.lighthouse.target.TargetException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One scenario from its target's start to its result. Used once, by one thread; {@link #stop} is for any.
 *
 * <p>After a stop the load has 5 s to drain and 8 s for its totals, and the companions have 20 s in all to finish and 5 s
 * to close, and the scenario 8 s to be torn down: 46 s, so that the workers and the target can be ended and the result written within the 60 s that
 * {@link ControllerMain} waits.
 */
final class ScenarioRun {

    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final long HEAD_START_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** What workers need after the drain: interrupting, giving up, sending their totals. */
    private static final Duration TOTALS_WITHIN = Duration.ofSeconds(8);

    private static final Duration DRAIN_AFTER_STOP = Duration.ofSeconds(5);

    /** What all companions together may take to finish, and then to close, once the run is stopped. */
    private static final Duration FINISHED_AFTER_STOP = Duration.ofSeconds(20);

    private static final Duration CLOSED_AFTER_STOP = Duration.ofSeconds(5);

    /** What each of the two parts of a scenario's tear-down may take. */
    private static final Duration TORN_DOWN_WITHIN = Duration.ofSeconds(60);

    private static final Duration TORN_DOWN_AFTER_STOP = Duration.ofSeconds(4);

    private final RunConfiguration run;
    private final RunFolder folder;
    private final ScenarioFinder.Found scenario;
    private final ScenarioPlan plan;
    private final long seed;
    private final TargetChoice targets;
    private final LiveMetrics metrics;
    private final Consumer<String> say;
    private final Phases phases;
    private final ScenarioRecord record;
    private final ScenarioLog log;
    private final KeptSeconds kept;
    private final AbortWatch abort;
    private final LiveSeconds live;
    private final ScenarioTime time = new ScenarioTime();
    private final List<Problem> problems = new ArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile String stopReason = "";

    /** Guarded by this: who waits for the target and the workers, and need not do so after a stop. */
    private @Nullable Thread preparing;

    private @Nullable Fleet fleet;
    private @Nullable CompanionGroup companions;
    private @Nullable RunningTarget target;
    private @Nullable TargetResult measuredTarget;
    private boolean loadBegan;
    private String startedAt = ScenarioTime.instant(System.nanoTime()).toString();

    ScenarioRun(
            RunConfiguration run,
            RunFolder folder,
            ScenarioFinder.Found scenario,
            long seed,
            TargetChoice targets,
            LiveMetrics metrics,
            Consumer<String> say) {
        this.run = run;
        this.folder = folder;
        this.scenario = scenario;
        this.plan = scenario.plan();
        this.seed = seed;
        this.targets = targets;
        this.metrics = metrics;
        this.say = say;
        this.phases = Phases.of(plan.stages());
        this.log = new ScenarioLog(
                folder.path().resolve(plan.name() + ".hlog"),
                phases,
                failure -> problems.add(new Problem(Problem.Kind.INCOMPLETE, failure)));
        this.kept = new KeptSeconds(plan, phases);
        this.abort = new AbortWatch(plan, phases);
        this.live = new LiveSeconds(plan, phases);
        this.record = new ScenarioRecord(phases, (second, intervals) -> {
            log.write(second, intervals);
            kept.closed(second, intervals);
            abort.closed(second, intervals);
            live.closed(second, intervals);
            if (run.metricsPort() != 0) {
                metrics.take(plan.name(), phases, intervals);
            }
        });
    }

    /** Comes to an early end and keeps what was measured. */
    synchronized void stop(String reason) {
        if (isStopped()) {
            return;
        }
        stopReason = reason;
        stopped.countDown();
        if (preparing != null) {
            preparing.interrupt();
        }
    }

    private synchronized void beginToPrepare() throws InterruptedException {
        requireNotStopped();
        preparing = Thread.currentThread();
    }

    private synchronized void endToPrepare() {
        preparing = null;
        boolean unused = Thread.interrupted();
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /** The result, whatever happens: what nobody foresaw becomes a problem in it. */
    ScenarioResult run() {
        Duration needed = Duration.ofNanos(phases.endNanos())
                .plusSeconds(run.drainSeconds())
                .plus(TOTALS_WITHIN);
        try (TimeLimit ignored =
                TimeLimit.start(plan.name(), needed, Duration.ofSeconds(run.timeLimitSeconds()), this::stop)) {
            return measured();
        }
    }

    private ScenarioResult measured() {
        try {
            measure();
        } catch (Throwable e) {
            broken(e);
        }
        endToPrepare();
        CompanionGroup group = companions;
        if (group != null) {
            end("the companions", () -> group.close(new Patience(stopped, CLOSED_AFTER_STOP)));
            end("the companions", () -> {
                List<LiveMetric> last = group.live(); // and no longer whatever they hold
                metrics.companions(plan.name(), () -> last);
            });
        }
        Fleet workers = fleet;
        if (workers != null) {
            end("the scenario's life cycle", () -> tearDown(workers));
            end("the workers", workers::close);
            end("the workers", () -> workers.leftOut().forEach(this::note));
        }
        RunningTarget ready = target;
        if (ready != null) {
            end("the target", () -> observe(ready));
            end("the target", () -> ready.stop().ifPresent(say));
        }
        return result();
    }

    private void measure() throws InterruptedException {
        int workers = WorkerCount.of(run.workers(), Runtime.getRuntime().availableProcessors(), plan.agents());
        List<Path> folders = IntStream.range(0, workers)
                .mapToObj(worker -> folder.workerFolder(plan.name(), worker).toAbsolutePath())
                .toList();
        say.accept(plan.name() + ": " + plan.agents() + " agents in " + workers
                + (workers == 1 ? " worker, " : " workers, ") + plan.workload().describe() + ", target "
                + TargetChoice.resolve(run, plan.target()).describe());
        CompanionGroup group = new CompanionGroup(plan.companions());
        companions = group;
        beginToPrepare();
        Fleet forked = Fleet.fork(fleetConfig(workers, folders), record);
        fleet = forked;
        RunningTarget ready = targets.ready(plan.target(), plan.name());
        target = ready;
        AgentRoutes routes = new AgentRoutes(plan.agents());
        group.open(
                new ScenarioContext(
                        ready,
                        folder.path(),
                        folders,
                        forked::clockErrorNanos,
                        seed,
                        time,
                        routes,
                        live,
                        PlanCheck.outline(plan),
                        this::tell),
                routes);
        forked.connect(ready.address(), ready.properties(), routes.close());
        metrics.companions(plan.name(), group::live);
        requireNotStopped();
        forked.awaitReady(plan.digest(), READY_WITHIN);
        forked.setUp();
        group.atRest();
        endToPrepare();
        requireNotStopped();
        load(forked, group, ready);
        group.loadEnded();
        // Whoever looks at single seconds finds all of them.
        var unused = record.timeline();
        group.finish(new Patience(stopped, FINISHED_AFTER_STOP));
        if (isStopped()) {
            // A stop after the load cuts short what the companions may find.
            addInterrupted();
        }
    }

    private void tearDown(Fleet workers) {
        try {
            workers.tearDown(isStopped() ? TORN_DOWN_AFTER_STOP : TORN_DOWN_WITHIN)
                    .forEach(this::note);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(String line) {
        say.accept(plan.name() + ": " + line);
    }

    private void note(String sentence) {
        say.accept(plan.name() + ": " + sentence);
        if (loadBegan) {
            time.mark(sentence);
        }
    }

    /** Takes one step of the end; the others follow whatever it throws. */
    private void end(String what, Runnable step) {
        try {
            step.run();
        } catch (Throwable e) {
            e.printStackTrace();
            problems.add(
                    new Problem(Problem.Kind.INCOMPLETE, "ending " + what + " failed unexpectedly: " + oneLine(e)));
        }
    }

    private void observe(RunningTarget ready) {
        measuredTarget = ready.result(!ready.isAlive());
        if (!ready.isAlive()) {
            problems.add(new Problem(Problem.Kind.TARGET_DIED, targetDied(ready)));
        }
    }

    private void broken(Throwable reason) {
        boolean foreseen = reason instanceof InterruptedException
                || reason instanceof UserError
                || reason instanceof TargetException;
        if (isStopped()) {
            addInterrupted();
            if (foreseen) {
                return;
            }
        }
        String message = foreseen ? String.valueOf(reason.getMessage()) : unexpected(reason);
        problems.add(new Problem(loadBegan ? Problem.Kind.INCOMPLETE : Problem.Kind.NOT_RUN, message));
        end("the scenario", () -> say.accept(plan.name() + (loadBegan ? ": incomplete: " : ": not run: ") + message));
    }

    private static String unexpected(Throwable failure) {
        failure.printStackTrace();
        return "an unexpected failure ended the scenario: " + oneLine(failure)
                + "; its stack trace is on standard error";
    }

    private static String oneLine(Throwable failure) {
        return failure.toString().replaceAll("\\s*\\R\\s*", " ");
    }

    private void addInterrupted() {
        Problem interrupted = interrupted();
        if (!problems.contains(interrupted)) {
            problems.add(interrupted);
        }
    }

    private void requireNotStopped() throws InterruptedException {
        if (isStopped()) {
            throw new InterruptedException(stopReason);
        }
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
                Path.of(run.workerJava()),
                System.getProperty("java.class.path"),
                jvmArguments,
                workers,
                scenario.className(),
                run.timeScale(),
                seed,
                Duration.ofSeconds(run.drainSeconds()),
                folders);
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private void load(Fleet fleet, CompanionGroup companions, RunningTarget ready) throws InterruptedException {
        loadBegan = true;
        long zero = System.nanoTime() + HEAD_START_NANOS;
        time.zeroAt(zero);
        startedAt = ScenarioTime.instant(zero).toString();
        log.open(ScenarioTime.instant(zero).toEpochMilli() / 1e3);
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
                deadline = Math.min(deadline, endAfterStop());
                fleet.stop(stopReason, DRAIN_AFTER_STOP);
            }
            companions.everySecond();
            int whole = Math.min(second - 2, fleet.reportedSecond());
            TimelineSecond glance = record.glance(whole);
            progress.lines(second, glance).forEach(line -> say.accept(ProgressLine.plain(line)));
            if (glance != null) {
                metrics.agents(plan.name(), glance.agents());
                say.accept(ProgressLine.live(progress.live(second, glance)));
            }
            record.closeUpTo(whole - 1);
            if (!told) {
                Optional<String> violation = abort.violation(fleet.iterationsSoFar());
                if (violation.isPresent()) {
                    told = true;
                    aborted(violation.get());
                    deadline = Math.min(deadline, endAfterStop());
                    fleet.stop(violation.get(), DRAIN_AFTER_STOP);
                }
            }
        }
        loading.set(false);
        if (isStopped()) {
            addInterrupted();
            time.mark("stopped: " + stopReason);
        }
    }

    private static long endAfterStop() {
        return System.nanoTime() + DRAIN_AFTER_STOP.toNanos() + TOTALS_WITHIN.toNanos();
    }

    private void aborted(String violation) {
        problems.add(new Problem(Problem.Kind.ABORTED, violation));
        time.mark("aborted: " + violation);
        say.accept(plan.name() + ": aborted: " + violation);
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

    private ScenarioResult result() {
        ScenarioResults results = new ScenarioResults(run, scenario, phases);
        try {
            Fleet workers = fleet;
            if (workers != null && time.seconds() >= 0) {
                problems.addAll(workers.problems());
            }
            CompanionGroup group = companions;
            List<TimelineSecond> timeline = record.timeline();
            log.close();
            return results.of(
                    startedAt,
                    measuredTarget,
                    workers,
                    record,
                    timeline,
                    kept.results(),
                    time.marks(),
                    group == null ? Map.of() : group.results(),
                    problems);
        } catch (Throwable e) {
            problems.add(new Problem(Problem.Kind.INCOMPLETE, unexpected(e)));
            return results.none(startedAt, problems);
        }
    }
}
