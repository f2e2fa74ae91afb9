package dev.lighthouse.audit;

import dev.lighthouse.checkpoint.NoteSigner;
import dev.lighthouse.events.TailSource;
import dev.lighthouse.seal.KeyRing;
import java.nio.file.Path;
import java.util.List;

/**
 * What an audit is to do. Immutable.
 *
 * @param source of the events
 * @param numbers the field of the events that holds their sequence number; empty where there is none, or the source itself
 *     looks at it
 * @param baseline the folder of the baseline; begun where there is none
 * @param keys that seal events there
 * @param origin of its checkpoints: names the baseline, as a URL without its scheme; no two may share one
 * @param signer of its checkpoints
 * @param since files of checkpoints of other days, or other readers
 * @param failOn what is at least so bad fails the audit
 */
public record AuditPlan(
        TailSource source,
        String numbers,
        Path baseline,
        KeyRing keys,
        String origin,
        NoteSigner signer,
        List<Path> since,
        Severity failOn) {

    public AuditPlan {
        since = List.copyOf(since);
    }
}
