package dev.lighthouse.audit;

import dev.lighthouse.audit.AuditResult.History;
import dev.lighthouse.audit.AuditResult.Verdict;
import dev.lighthouse.baseline.EventBaseline;
import dev.lighthouse.checkpoint.Checkpoint;
import dev.lighthouse.events.Anomaly;
import dev.lighthouse.events.EventSourceException;
import dev.lighthouse.events.EventTail;
import dev.lighthouse.events.TailListener;
import dev.lighthouse.events.TailSource;
import dev.lighthouse.events.TailedEvent;
import dev.lighthouse.merkle.LogDamagedException;
import dev.lighthouse.seal.internal.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Compares an event store with its baseline, and the baseline with checkpoints of it that were kept elsewhere; then seals
 * what is new in the store, unless something was found that fails the audit. The first audit begins the baseline.
 *
 * <pre>{@code
 * AuditResult result = new Audit(plan).run();
 * }</pre>
 *
 * <p>Memory is a bit an event, and what the worst violations take; see {@link dev.lighthouse.baseline.BaselineComparison}
 * for a store that differs. The store is read twice where it has grown. For one thread, used once.
 */
public final class Audit {

    private static final int CHUNK = 10_000;

    /** So long a transaction may keep a gap open that reading stands before. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final long RETRY_NANOS = 200_000_000L;

    private final AuditPlan plan;
    private final Duration patience;
    private final Findings findings = new Findings();

    private long read;
    private String mark = TailSource.BEGINNING;

    public Audit(AuditPlan plan) {
        this(plan, PATIENCE);
    }

    Audit(AuditPlan plan, Duration patience) {
        this.plan = plan;
        this.patience = patience;
    }

    /**
     * Reads, compares, seals.
     *
     * @throws EventSourceException the store cannot be read
     * @throws IOException the baseline cannot be opened or written, or a checkpoint cannot be read
     */
    public AuditResult run() throws EventSourceException, IOException {
        try (EventBaseline baseline = EventBaseline.open(plan.baseline(), plan.keys())) {
            return audit(baseline);
        } catch (LogDamagedException e) {
            findings.add(AuditKind.BASELINE_DAMAGED, plan.baseline().toString(), String.valueOf(e.getMessage()));
            findings.problem("the store was not compared, since its baseline cannot be read");
            return result(0, 0, List.of(), "");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private AuditResult audit(EventBaseline baseline) throws EventSourceException, IOException {
        Histories histories =
                new Histories(baseline.log(), plan.origin(), plan.signer().verifier(), findings);
        histories.compare(plan.baseline().resolve(Histories.OWN), plan.since());
        long compared = baseline.log().size();
        StoreReading reading = new StoreReading(baseline, findings, plan.numbers());
        boolean isWhole = read(reading, compared);
        long unsealed = isWhole ? reading.finish() : 0;
        if (read == 0 && compared == 0) {
            findings.problem("there is no event in " + plan.source().describe());
        }
        long sealed = 0;
        if (isWhole && reading.agrees() && !findings.hasAtLeast(plan.failOn())) {
            sealed = seal(baseline, unsealed);
        } else if (isWhole && unsealed > 0 && !findings.hasAtLeast(plan.failOn())) {
            findings.problem("the store differs from its baseline, so " + unsealed
                    + " new events were not sealed; begin a new baseline in another folder, or set a lower failOn");
        }
        Checkpoint now = Checkpoint.of(plan.origin(), baseline.log());
        List<History> proven = histories.proven(now);
        String note = "";
        if (reading.agrees() && !findings.hasAtLeast(plan.failOn()) && now.size() > 0) {
            note = now.sign(plan.signer()).format();
            DurableFiles.replace(plan.baseline().resolve(Histories.OWN), note.getBytes(StandardCharsets.UTF_8));
        }
        return result(compared, sealed, proven, note);
    }

    /** Reads the store and marks the place behind as many events as are sealed; false when it was not read to its end. */
    private boolean read(StoreReading reading, long compared) throws EventSourceException {
        try (EventTail tail = plan.source().tail(TailSource.BEGINNING)) {
            long deadline = System.nanoTime() + patience.toNanos();
            while (true) {
                int limit = read < compared ? (int) Math.min(CHUNK, compared - read) : CHUNK;
                int count = tail.read(limit, reading);
                read += count;
                if (read == compared) {
                    mark = tail.position();
                }
                if (count > 0) {
                    deadline = System.nanoTime() + patience.toNanos();
                } else if (!tail.isWaiting()) {
                    return true;
                } else if (System.nanoTime() - deadline > 0) {
                    findings.problem("the store was not read to its end: a transaction that is open may yet store an"
                            + " event before those that follow; end it, then audit again");
                    return false;
                } else {
                    LockSupport.parkNanos(this, RETRY_NANOS);
                }
            }
        }
    }

    /** Seals the events behind the mark, no more than were looked at; returns how many. */
    private long seal(EventBaseline baseline, long count) throws EventSourceException, IOException {
        TailListener sealing = new TailListener() {
            @Override
            public void event(TailedEvent event) {
                try {
                    if (!event.isIntact()) {
                        throw new IOException("event " + event.event().id()
                                + " was altered while the store was audited; audit again to see how");
                    }
                    baseline.register(event.event().id(), event.stored());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public void anomaly(Anomaly anomaly) {
                // It was reported when the store was compared.
            }
        };
        try (EventTail tail = plan.source().tail(mark)) {
            long left = count;
            long deadline = System.nanoTime() + patience.toNanos();
            while (left > 0) {
                int taken = tail.read((int) Math.min(CHUNK, left), sealing);
                left -= taken;
                // A number that nobody took may still be taken, for all that a new tail knows.
                if (taken == 0 && (!tail.isWaiting() || System.nanoTime() - deadline > 0)) {
                    break;
                }
                if (taken == 0) {
                    LockSupport.parkNanos(this, RETRY_NANOS);
                }
            }
            if (left > 0) {
                findings.problem(
                        "the store has fewer events than a moment ago, or a transaction that is open may yet store"
                                + " one before them: " + left + " were not sealed; end it, then audit again");
            }
            baseline.log().sync();
            return count - left;
        }
    }

    private AuditResult result(long compared, long sealed, List<History> histories, String note) {
        Verdict verdict = Verdict.PASS;
        if (findings.hasAtLeast(plan.failOn())) {
            verdict = Verdict.FAIL;
        } else if (!findings.problems().isEmpty()) {
            verdict = Verdict.INCONCLUSIVE;
        } else if (compared == 0) {
            verdict = Verdict.BEGUN;
        }
        return new AuditResult(
                verdict,
                plan.source().describe(),
                read,
                compared,
                sealed,
                findings.count(),
                findings.worst(),
                findings.problems(),
                histories,
                note);
    }
}
