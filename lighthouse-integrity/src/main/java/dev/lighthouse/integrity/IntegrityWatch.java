package dev.lighthouse.integrity;

import dev.lighthouse.companion.Companion;
import dev.lighthouse.companion.CompanionContext;
import dev.lighthouse.companion.CompanionSession;
import dev.lighthouse.companion.Metric;
import dev.lighthouse.events.EventSource;
import dev.lighthouse.events.EventSourceException;
import dev.lighthouse.seal.SealingKey;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Watches that a system keeps what it acknowledged: seals what each agent's journal says was sent and acknowledged, and
 * compares it with what the event store really holds, shortly after the acknowledgement, in sweeps over everything, and
 * once more when the load has ended.
 *
 * <pre>{@code
 * .alongside(IntegrityWatch.over(JdbcEvents.at("hub.jdbc.url")
 *         .table("events").id("event_id").sequence("sequence").text("event_type").json("data")))
 * .thresholds("integrity.violations = 0", "integrity.checked > 500")
 * }</pre>
 *
 * <p>Whatever the thresholds say, the verdict requires that no acknowledged event is lost or altered; duplicates alone
 * make a condition.
 *
 * <p>Violations go to {@code violations.jsonl} in the run's folder at once. Unless given, the sealing key is made for each
 * scenario and never leaves memory. The watch reads the store through one connection that cannot write, in batches each
 * of which is a transaction of its own. What it keeps in memory takes some 140 bytes an event.
 *
 * <p>After the load it takes as long as a sweep takes and a second, at most {@link #finishWithin}, 60 s by default, and
 * five seconds more when the store hangs. Immutable.
 */
public final class IntegrityWatch implements Companion {

    static final String VIOLATIONS = "integrity.violations";
    static final String CHECKED = "integrity.checked";
    static final String ACKNOWLEDGED = "integrity.acknowledged";
    static final String UNKNOWN = "integrity.unknown";
    static final String REJECTED = "integrity.rejected";
    static final String UNVERIFIED = "integrity.unverified";
    static final String SWEEPS = "integrity.sweeps";
    static final String LAG = "integrity.lag.max";
    static final String DEPTH = "integrity.depth.max";

    /** Metrics that say nothing when nothing was acknowledged, beside that of each type of violation. */
    static final List<String> OF_ACKNOWLEDGED = List.of(VIOLATIONS, UNVERIFIED, LAG, DEPTH);

    private static final Duration SWEEP_EVERY = Duration.ofSeconds(10);
    private static final Duration FINISH_WITHIN = Duration.ofSeconds(60);

    private final EventSource source;
    private final @Nullable SealingKey key;
    private final Duration sweepEvery;
    private final Duration finishWithin;

    /** What a session needs to know. */
    record Config(EventSource source, SealingKey key, Duration sweepEvery, Duration finishWithin) {}

    private IntegrityWatch(EventSource source, @Nullable SealingKey key, Duration sweepEvery, Duration finishWithin) {
        this.source = Objects.requireNonNull(source, "source");
        this.key = key;
        this.sweepEvery = positive(sweepEvery, "sweepEvery");
        this.finishWithin = positive(finishWithin, "finishWithin");
    }

    /** Watches the store that this describes, usually {@link dev.lighthouse.events.JdbcEvents}. */
    public static IntegrityWatch over(EventSource source) {
        return new IntegrityWatch(source, null, SWEEP_EVERY, FINISH_WITHIN);
    }

    /** The time between two sweeps, 10 s by default; a sweep is followed by four times its own duration at least. */
    public IntegrityWatch sweepEvery(Duration interval) {
        return new IntegrityWatch(source, key, interval, finishWithin);
    }

    /** How long it may take after the load to check what is left and to sweep once more, 60 s by default. */
    public IntegrityWatch finishWithin(Duration bound) {
        return new IntegrityWatch(source, key, sweepEvery, bound);
    }

    /** Seals with this key instead of one of its own. */
    public IntegrityWatch sealedWith(SealingKey sealingKey) {
        return new IntegrityWatch(source, Objects.requireNonNull(sealingKey, "key"), sweepEvery, finishWithin);
    }

    private static Duration positive(Duration duration, String name) {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException(
                    "expected " + name + " of IntegrityWatch to be longer than nothing but it is " + duration);
        }
        return duration;
    }

    @Override
    public String id() {
        return "integrity";
    }

    @Override
    public String describe() {
        return source.describe() + "; swept every " + sweepEvery.toMillis() + " ms"
                + (key == null ? "" : "; key " + key.id());
    }

    @Override
    public List<Metric> metrics() {
        List<Metric> metrics = new ArrayList<>();
        metrics.add(count(VIOLATIONS, "Acknowledged events that were lost, altered or duplicated."));
        for (Violation.Type type : Violation.Type.values()) {
            metrics.add(count(type.metric(), type.meaning()));
        }
        metrics.addAll(List.of(
                count(CHECKED, "Acknowledged events that were compared with the store at least once."),
                count(ACKNOWLEDGED, "Intents that the system acknowledged."),
                count(UNKNOWN, "Intents without an outcome; whether the store has them is no violation."),
                count(REJECTED, "Intents that the system rejected."),
                count(UNVERIFIED, "Acknowledged events that were never compared with the store."),
                count(SWEEPS, "Sweeps over everything acknowledged that came to their end."),
                new Metric(LAG, Metric.Unit.NANOSECONDS, "Longest time from an acknowledgement to its first check."),
                count(DEPTH, "Most acknowledged events that ever waited for their first check.")));
        return List.copyOf(metrics);
    }

    private static Metric count(String name, String meaning) {
        return new Metric(name, Metric.Unit.COUNT, meaning);
    }

    /**
     * {@inheritDoc}
     *
     * @throws EventSourceException the store cannot be read, or is not as described
     * @throws IOException {@code violations.jsonl} cannot be written
     */
    @Override
    public CompanionSession open(CompanionContext context) throws IOException, EventSourceException {
        SealingKey sealing = key == null ? SealingKey.generate() : key;
        return new WatchSession(new Config(source, sealing, sweepEvery, finishWithin), context);
    }
}
