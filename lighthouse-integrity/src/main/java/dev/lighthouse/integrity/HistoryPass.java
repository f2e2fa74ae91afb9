package dev.lighthouse.integrity;

import dev.lighthouse.companion.CompanionContext;
import dev.lighthouse.events.EventReader;
import dev.lighthouse.events.EventSourceException;
import dev.lighthouse.events.StoredEvent;
import dev.lighthouse.history.HistoryFinding;
import dev.lighthouse.history.ListAppendCheck;
import dev.lighthouse.history.Operation;
import dev.lighthouse.history.Operation.Actor;
import dev.lighthouse.history.Operation.Outcome;
import dev.lighthouse.journal.JournalEntry;
import dev.lighthouse.seal.CanonicalJson;
import dev.lighthouse.seal.SealingException;
import dev.lighthouse.shaded.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds the journals against the order in which the store has the events of each key, in slices: which keys were read,
 * the store's order, then all journals once more. Nothing of what a read returned stays in memory. Used once, after the
 * load, by one thread.
 *
 * <p>Events before the run are read only where an agent read at all, and kept only of keys that were read. Lost events,
 * and what is in the store without an intent, are for others to report.
 */
final class HistoryPass {

    private static final int SLICE = 512;

    /** An intent that waits for its outcome. */
    private record Sent(Actor actor, long startNanos, String key) {}

    /** The number of an intent, which is its worker's. */
    private record IntentId(String worker, long intent) {}

    private enum Phase {
        KEYS,
        STORE,
        JOURNALS,
        FINISHED
    }

    private final CompanionContext context;
    private final String field;
    private final long startPosition;
    private final long clockErrorNanos;
    private final Baseline baseline;
    private final Violations violations;
    private final ListAppendCheck check =
            ListAppendCheck.againstStore(this::found).othersWrite();
    private final Set<String> readKeys = new HashSet<>();
    private final Map<IntentId, Sent> sent = new HashMap<>();
    private JournalWalk journals;
    private Phase phase = Phase.KEYS;
    private long position;
    private long reads;
    private long unusable;
    private long misfiled;

    HistoryPass(CompanionContext context, String field, long startPosition, Baseline baseline, Violations violations) {
        this.context = context;
        this.field = field;
        this.startPosition = startPosition;
        this.clockErrorNanos = context.clockErrorNanos().orElse(OrderChecks.CLOCK_ERROR_NANOS);
        this.baseline = baseline;
        this.violations = violations;
        this.journals = new JournalWalk(context.journals());
    }

    /** Reads one slice and returns whether there is more to read. After a failure it may be called again. */
    boolean advance(EventReader store) throws EventSourceException {
        switch (phase) {
            case KEYS -> {
                if (!journals.next(this::key)) {
                    position = readKeys.isEmpty() ? startPosition : Long.MIN_VALUE;
                    phase = Phase.STORE;
                }
            }
            case STORE -> {
                if (store.after(position, SLICE, this::stored) == 0) {
                    journals = new JournalWalk(context.journals());
                    phase = Phase.JOURNALS;
                }
            }
            case JOURNALS -> {
                if (!journals.next(this::take)) {
                    check.finish();
                    phase = Phase.FINISHED;
                }
            }
            case FINISHED -> {
                return false;
            }
        }
        return true;
    }

    boolean isFinished() {
        return phase == Phase.FINISHED;
    }

    /** Reads that were held against the store. */
    long reads() {
        return reads;
    }

    private void key(String worker, JournalEntry entry) {
        if (entry instanceof JournalEntry.Observed it) {
            readKeys.add(it.key());
        }
    }

    private void stored(StoredEvent event) {
        position = event.position();
        String key = key(event.fields().get(field));
        if (key != null && (event.position() > startPosition || readKeys.contains(key))) {
            check.stored(key, event.id());
        }
    }

    /** A text as it is, anything else as it is written; null where there is none. */
    private static @Nullable String key(@Nullable String json) {
        if (json == null) {
            return null;
        }
        try {
            JsonNode value = CanonicalJson.parse(json);
            return value.isNull() ? null : value.isTextual() ? value.textValue() : json;
        } catch (SealingException e) {
            return json;
        }
    }

    private void take(String worker, JournalEntry entry) {
        if (entry instanceof JournalEntry.Intended it) {
            sent.put(new IntentId(worker, it.intent()), new Sent(actor(it.agent(), worker), it.startNanos(), it.key()));
        } else if (entry instanceof JournalEntry.Rejected it) {
            sent.remove(new IntentId(worker, it.intent()));
        } else if (entry instanceof JournalEntry.Acknowledged it) {
            Sent intent = sent.remove(new IntentId(worker, it.intent()));
            if (intent != null) {
                check.add(Operation.append(
                        intent.actor(), intent.key(), it.id(), intent.startNanos(), it.endNanos(), Outcome.OK));
            }
        } else if (entry instanceof JournalEntry.Observed it) {
            read(worker, it);
        }
    }

    private Actor actor(int agent, String worker) {
        return new Actor(agent, worker, clockErrorNanos);
    }

    private void read(String worker, JournalEntry.Observed observed) {
        List<String> ids = new ArrayList<>();
        boolean whole = true;
        try {
            JsonNode value = CanonicalJson.parse(observed.value());
            boolean usable = value.isArray();
            for (JsonNode id : value) {
                usable &= whole && (id.isTextual() || id.isNull());
                whole &= !id.isNull();
                if (id.isTextual()) {
                    ids.add(id.textValue());
                }
            }
            if (!usable) {
                unusable++;
                return;
            }
        } catch (SealingException e) {
            unusable++;
            return;
        }
        reads++;
        check.add(new Operation(
                actor(observed.agent(), worker),
                Operation.Kind.READ,
                observed.key(),
                ids,
                whole,
                observed.startNanos(),
                observed.endNanos(),
                Outcome.OK));
    }

    private void found(HistoryFinding finding) {
        int event = baseline.find(finding.value());
        if (finding.kind() == HistoryFinding.Kind.LOST) {
            boolean isKnown = event >= 0
                    && (violations.has(event, Violation.Type.LOST) || violations.has(event, Violation.Type.ALTERED));
            misfiled += isKnown ? 0 : 1;
            return;
        }
        ViolationKind kind = kind(finding);
        if (kind == null) {
            return;
        }
        String detail = finding.detail() + ": " + finding.operations().get(0).describe();
        if (event >= 0) {
            violations.add(event, kind, detail);
        } else {
            violations.add(finding.value(), kind, detail);
        }
    }

    /** Null for what the watch finds by itself. */
    private static @Nullable ViolationKind kind(HistoryFinding finding) {
        return switch (finding.kind()) {
            case PHANTOM, EARLY_READ -> ViolationKind.PHANTOM;
            case MONOTONIC_WRITES, REORDERED -> ViolationKind.REORDERED;
            case READ_YOUR_WRITES -> ViolationKind.UNREAD;
            case MONOTONIC_READS -> ViolationKind.REVERTED;
            case STALE_READ -> ViolationKind.STALE;
            case INCOMPATIBLE_READ -> ViolationKind.MISREAD;
            case DUPLICATE -> isOfRead(finding) ? ViolationKind.MISREAD : null;
            case LOST, REFUSED, NOT_LINEARIZABLE -> null;
        };
    }

    private static boolean isOfRead(HistoryFinding finding) {
        return !finding.operations().isEmpty() && finding.operations().get(0).kind() == Operation.Kind.READ;
    }

    /** What keeps the history from being decided; of a pass that never began, null, that it did not. */
    static List<String> problems(@Nullable HistoryPass pass) {
        if (pass == null || !pass.isFinished()) {
            return List.of("what agents read was not held against the store: the watch had no time left for it;"
                    + " give it more with .finishWithin(...) of IntegrityWatch");
        }
        List<String> problems = new ArrayList<>();
        if (pass.unusable > 0) {
            problems.add(pass.unusable
                    + " reads could not be held against the store: expected journal().observed(key, value)"
                    + " with a JSON array of event ids, the last of which may be null where there were more");
        }
        if (pass.misfiled > 0) {
            problems.add(pass.misfiled + " acknowledged events are in the store under another " + pass.field
                    + " than the key that agents gave to journal().intend; give it the value of that field");
        }
        if (pass.reads + pass.unusable == 0) {
            problems.add("no agent said what it had read, so nothing was held against the store's order; call"
                    + " journal().observed(key, ids) inside of the operation that reads");
        }
        return problems;
    }

    void close() {
        journals.close();
    }
}
