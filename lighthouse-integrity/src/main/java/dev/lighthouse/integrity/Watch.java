package dev.lighthouse.integrity;

import dev.lighthouse.companion.CompanionContext;
import dev.lighthouse.events.EventReader;
import dev.lighthouse.events.EventSource;
import dev.lighthouse.events.EventSourceException;
import dev.lighthouse.seal.SealingException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The work of the watch, in steps that are bounded: follow the journals, seal, check, sweep. For one thread, which may
 * change when the last one has ended.
 *
 * <p>Journals are read only as fast as their events are sealed; what is not read yet waits on the disk, where the worker
 * wrote it. Nothing is queued and nothing is dropped.
 */
final class Watch implements Journals.Outcomes {

    private static final long RETRY_NANOS = 250_000_000L;

    /** A sweep is followed by this many times its own duration of rest at least. */
    private static final int REST = 4;

    private final EventSource source;
    private final CompanionContext context;
    private final Duration interval;
    private final LongSupplier clock;
    private final Journals journals;
    private final Tally tally;
    private final Baseline baseline = new Baseline();
    private final ContentSealer sealer;
    private final Violations violations;
    private final StoreChecks checks;
    private final StoreRules rules;
    private final RunClock runClock;
    private final Strangers strangers;
    private final SealChecks seals;
    private final DurableBaseline durable;
    private final long startPosition;
    private @Nullable EventReader reader;
    private @Nullable Sweep sweep;
    private @Nullable HistoryPass history;
    private boolean sweeping = true;
    private long sweepBegan;
    private long sweepDue;
    private long retryAt;
    private String failure = "";

    /**
     * Opens the store.
     *
     * @throws EventSourceException it cannot be read
     */
    Watch(
            IntegrityWatch.Config config,
            CompanionContext context,
            ViolationLog log,
            Tally tally,
            LongSupplier clock,
            Clock wall)
            throws EventSourceException {
        this.source = config.source();
        this.context = context;
        this.interval = config.sweepEvery();
        this.clock = clock;
        this.tally = tally;
        this.rules = config.rules();
        this.runClock = new RunClock(clock, wall);
        this.journals = new Journals(context.journals());
        this.sealer = new ContentSealer(config.key(), source.fields(), rules.onlyAgents());
        List<String> workers = journals.all().stream().map(WorkerJournal::name).toList();
        this.violations = new Violations(context, log, tally, baseline, workers, config.severities());
        this.checks = new StoreChecks(baseline, sealer, violations, tally, runClock, rules);
        this.strangers = new Strangers(rules, baseline, sealer, violations, tally, journals);
        this.seals = new SealChecks(baseline, violations);
        EventReader opened = source.open(context::property);
        this.reader = opened;
        try {
            this.startPosition = opened.lastPosition();
        } catch (EventSourceException e) {
            opened.close();
            throw e;
        }
        this.sweepDue = clock.getAsLong() + interval.toNanos();
        this.durable = new DurableBaseline(context.runFolder(), config.key(), clock);
    }

    /** Does some of whatever there is to do, and returns whether there was anything. */
    boolean step() {
        boolean followed = journals.follow(this);
        durable.step();
        boolean busy = checks.reportDiffering() || followed;
        if (clock.getAsLong() - retryAt < 0 && !failure.isEmpty()) {
            return busy;
        }
        try {
            EventReader store = store();
            busy |= checks.checkNew(store);
            busy |= checks.checkSuspects(store);
            busy |= sweep(store);
            busy |= history(store);
            failure = "";
        } catch (EventSourceException e) {
            failed(e);
        }
        return busy;
    }

    /** Whether every acknowledgement that the journals hold has been checked, or found lost. */
    boolean isUpToDate() {
        return checks.isUpToDate();
    }

    /** The workers have ended: whatever follows in a journal after what was read is damage. */
    void requireEnds() {
        journals.requireEnds();
    }

    /** Gives up a sweep that may be under way and begins no more by itself. */
    void endSweeps() {
        sweep = null;
        sweeping = false;
    }

    /** Begins a sweep over everything that was checked once. */
    void beginSweep() {
        closeReader(); // the next one opens what is there now, should the store have been replaced
        OrderChecks order = new OrderChecks(rules, baseline, violations, tally, runClock);
        StrangerPass pass = rules.onlyAgents() ? strangers.begin() : null;
        sweep = new Sweep(checks, rules, order, pass, seals, journals, startPosition);
        sweepBegan = clock.getAsLong();
    }

    boolean isSweeping() {
        return sweep != null;
    }

    /** Begins to hold what agents read against the store, where that was declared; after the last sweep. */
    void beginHistory() {
        if (rules.hasHistory()) {
            history = new HistoryPass(context, rules.historyField(), startPosition, baseline, violations);
        }
    }

    /** How far that came; null where it did not begin. */
    @Nullable HistoryPass history() {
        return history;
    }

    boolean isReadingHistory() {
        HistoryPass pass = history;
        return pass != null && !pass.isFinished();
    }

    @Override
    public void rejected(WorkerJournal.Intent intent) {
        strangers.rejected(intent);
    }

    @Override
    public void acknowledged(int worker, WorkerJournal.Intent intent, String id, long nanos) {
        tally.acknowledged.incrementAndGet();
        runClock.read(nanos);
        int known = baseline.find(id);
        Baseline.Sealed sealed = sealed(id, intent.payload);
        if (known >= 0) {
            checks.alsoSealed(known, sealed);
            violations.add(
                    known,
                    ViolationKind.ACKNOWLEDGED_TWICE,
                    "was acknowledged again, for another intent of agent " + intent.agent + " in worker "
                            + journals.all().get(worker).name());
            // The intent itself is accounted for: its event is the one that is checked already.
            tally.again.incrementAndGet();
            return;
        }
        Baseline.Origin origin = new Baseline.Origin(worker, intent.agent, intent.startNanos, nanos, intent.key);
        if (!sealed.isSealed()) {
            tally.unsealed.incrementAndGet();
        } else {
            durable.add(id, sealed.seal());
        }
        baseline.add(id, origin, sealed);
    }

    private Baseline.Sealed sealed(String id, @Nullable String payload) {
        try {
            if (payload == null) {
                throw new SealingException("too many intents without an outcome waited in memory before it");
            }
            return sealer.seal(id, payload);
        } catch (SealingException e) {
            tally.unsealedReason.compareAndSet("", String.valueOf(e.getMessage()));
            return Baseline.Sealed.NOT;
        }
    }

    private boolean sweep(EventReader store) throws EventSourceException {
        Sweep current = sweep;
        if (current == null) {
            if (sweeping && clock.getAsLong() - sweepDue >= 0 && (checks.cursor() > 0 || rules.onlyAgents())) {
                beginSweep();
                return true;
            }
            return false;
        }
        if (!current.advance(store)) {
            seals.end();
            long now = clock.getAsLong();
            Tally.raise(tally.longestSweepNanos, now - sweepBegan);
            tally.sweepNanos.set(now - sweepBegan);
            tally.sweeps.incrementAndGet();
            sweepDue = now + Math.max(interval.toNanos(), REST * (now - sweepBegan));
            sweep = null;
        }
        return true;
    }

    private boolean history(EventReader store) throws EventSourceException {
        HistoryPass pass = history;
        return pass != null && pass.advance(store);
    }

    private EventReader store() throws EventSourceException {
        EventReader open = reader;
        if (open == null) {
            open = source.open(context::property);
            reader = open;
        }
        return open;
    }

    private void failed(EventSourceException e) {
        tally.storeFailures.incrementAndGet();
        failure = String.valueOf(e.getMessage());
        closeReader();
        retryAt = clock.getAsLong() + RETRY_NANOS;
    }

    private void closeReader() {
        EventReader open = reader;
        reader = null;
        if (open != null) {
            open.close();
        }
    }

    /** What the store failed with, an empty text when it did not when it was last read. */
    String failure() {
        return failure;
    }

    List<WorkerJournal> journals() {
        return journals.all();
    }

    ContentSealer sealer() {
        return sealer;
    }

    Violations violations() {
        return violations;
    }

    DurableBaseline durable() {
        return durable;
    }

    void close() {
        durable.close();
        closeReader();
        HistoryPass pass = history;
        if (pass != null) {
            pass.close();
        }
        journals.close();
    }
}
