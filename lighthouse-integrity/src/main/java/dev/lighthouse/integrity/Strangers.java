package dev.lighthouse.integrity;

import dev.lighthouse.seal.SealingException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the watch knows, from sweep to sweep, for judging events in the store that nobody has acknowledged: what agents
 * meant, what they were refused, and which such events were there before. For one thread.
 */
final class Strangers {

    final StoreRules rules;
    final Baseline baseline;
    final ContentSealer sealer;
    final Violations violations;
    final Tally tally;
    final Journals journals;

    private final LongSet rejected = new LongSet();
    private SeenRows before = new SeenRows();

    Strangers(
            StoreRules rules,
            Baseline baseline,
            ContentSealer sealer,
            Violations violations,
            Tally tally,
            Journals journals) {
        this.rules = rules;
        this.baseline = baseline;
        this.sealer = sealer;
        this.violations = violations;
        this.tally = tally;
        this.journals = journals;
    }

    /** Takes note that an intent was refused. */
    void rejected(WorkerJournal.Intent intent) {
        Long content = rules.onlyAgents() ? content(intent) : null;
        if (content != null) {
            rejected.add(content);
        }
    }

    boolean isRejected(long content) {
        return rejected.has(content);
    }

    /** Begins to look at the store from the start of the run on; needs all that is in memory now. */
    StrangerPass begin() {
        journals.forEachWaiting(this::content); // makes their sets of fields known, whatever the contents are
        return new StrangerPass(this, before);
    }

    /** A whole pass has come across these. */
    void seen(SeenRows rows) {
        before = rows;
    }

    /** How many intents without an outcome have each content; those under 0 have one that is not known. */
    Map<Long, Integer> open() {
        Map<Long, Integer> open = new HashMap<>();
        journals.forEachWaiting(intent -> {
            Long content = content(intent);
            open.merge(content == null ? 0 : content, 1, Integer::sum);
        });
        return open;
    }

    /** The digest of what an intent is about, or null when it was let go of or has no canonical form. */
    private @Nullable Long content(WorkerJournal.Intent intent) {
        String payload = intent.payload;
        if (intent.content == null && payload != null) {
            try {
                intent.content = sealer.content(payload);
            } catch (SealingException e) {
                return null; // which is counted, should it be acknowledged
            }
        }
        return intent.content;
    }
}
