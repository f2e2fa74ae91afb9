package dev.lighthouse.integrity;

import dev.lighthouse.companion.Companion;
import dev.lighthouse.companion.CompanionContext;
import dev.lighthouse.companion.CompanionSession;
import dev.lighthouse.companion.Metric;
import dev.lighthouse.events.EventSource;
import dev.lighthouse.events.EventSourceException;
import dev.lighthouse.integrity.alert.AlertHandler;
import dev.lighthouse.integrity.alert.Alerts;
import dev.lighthouse.seal.SealingKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
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
 * make a condition. Declarations let it look at the store as such too: {@link #onlyAgentsWrite}, {@link #sourceAgent},
 * {@link #timestamps}, {@link #ordered}, and of the source that the store keeps hashes or MACs; then the verdict also
 * requires that the store holds what agents meant.
 *
 * <p>Violations go to {@code violations.jsonl} in the run's folder at once. Unless given, the sealing key is made for each
 * scenario and never leaves memory. The watch reads the store through one connection that cannot write, in batches each
 * of which is a transaction of its own. What it keeps in memory takes some 160 bytes an event.
 *
 * <p>After the load it takes as long as a sweep takes and a second, at most {@link #finishWithin}, 60 s by default, and
 * five seconds more when the store hangs, and five for alerts that wait. Immutable.
 */
public final class IntegrityWatch implements Companion {

    static final String VIOLATIONS = "integrity.violations";
    static final String CHECKED = "integrity.checked";
    static final String ACKNOWLEDGED = "integrity.acknowledged";
    static final String UNKNOWN = "integrity.unknown";
    static final String REJECTED = "integrity.rejected";
    static final String UNVERIFIED = "integrity.unverified";
    static final String LATE = "integrity.late";
    static final String SWEEPS = "integrity.sweeps";
    static final String LAG = "integrity.lag.max";
    static final String DEPTH = "integrity.depth.max";
    static final String READS = "integrity.reads";

    /** Metrics that say nothing when nothing was acknowledged, beside that of each type of violation. */
    static final List<String> OF_ACKNOWLEDGED = List.of(VIOLATIONS, UNVERIFIED, LATE, LAG, DEPTH);

    private static final Duration SWEEP_EVERY = Duration.ofSeconds(10);
    private static final Duration FINISH_WITHIN = Duration.ofSeconds(60);

    private final EventSource source;
    private final @Nullable SealingKey key;
    private final Duration sweepEvery;
    private final Duration finishWithin;
    private final StoreRules rules;
    private final Map<ViolationKind, Violation.Severity> severities;
    private final Consequences consequences;

    /** What a session needs to know. */
    record Config(
            EventSource source,
            SealingKey key,
            Duration sweepEvery,
            Duration finishWithin,
            StoreRules rules,
            Map<ViolationKind, Violation.Severity> severities) {}

    private IntegrityWatch(
            EventSource source,
            @Nullable SealingKey key,
            Duration sweepEvery,
            Duration finishWithin,
            StoreRules rules,
            Map<ViolationKind, Violation.Severity> severities,
            Consequences consequences) {
        this.source = Objects.requireNonNull(source, "source");
        this.key = key;
        this.sweepEvery = positive(sweepEvery, "sweepEvery");
        this.finishWithin = positive(finishWithin, "finishWithin");
        this.rules = rules;
        this.severities = severities;
        this.consequences = consequences;
    }

    /** Watches the store that this describes, usually {@link dev.lighthouse.events.JdbcEvents}. */
    public static IntegrityWatch over(EventSource source) {
        StoreRules rules = StoreRules.NONE.withOwnSeals(source.hasOwnSeals());
        return new IntegrityWatch(source, null, SWEEP_EVERY, FINISH_WITHIN, rules, Map.of(), Consequences.USUAL);
    }

    /** The time between two sweeps, 10 s by default; a sweep is followed by four times its own duration at least. */
    public IntegrityWatch sweepEvery(Duration interval) {
        return new IntegrityWatch(source, key, interval, finishWithin, rules, severities, consequences);
    }

    /** How long it may take after the load to check what is left and to sweep once more, 60 s by default. */
    public IntegrityWatch finishWithin(Duration bound) {
        return new IntegrityWatch(source, key, sweepEvery, bound, rules, severities, consequences);
    }

    /** Seals with this key instead of one of its own. */
    public IntegrityWatch sealedWith(SealingKey sealingKey) {
        Objects.requireNonNull(sealingKey, "key");
        return new IntegrityWatch(source, sealingKey, sweepEvery, finishWithin, rules, severities, consequences);
    }

    /**
     * Declares that nobody but the agents of this run writes into the store while it lasts, save {@linkplain #systemTypes
     * the system itself}. Then an event that no agent meant to store is UNAUTHORIZED, one that is stored again under
     * another id breaks the SEQUENCE, and so does one that goes without ever having been acknowledged.
     */
    public IntegrityWatch onlyAgentsWrite() {
        return with(rules.withOnlyAgents());
    }

    /**
     * Declares which events the system writes of its own accord, none by default; they need no agent's intent.
     *
     * @param field of a stored event that tells its type
     * @param types the values of that field
     */
    public IntegrityWatch systemTypes(String field, String... types) {
        return with(rules.withSystemTypes(named(field), Set.of(types)));
    }

    /**
     * Declares which field tells whose event it is. Agents must put it into what they say to their journal. An event that
     * differs in this alone is UNAUTHORIZED instead of altered: somebody stored it as another agent's.
     */
    public IntegrityWatch sourceAgent(String field) {
        return with(rules.withSource(named(field)));
    }

    /** Declares which field has the time at which an event was stored; clocks may differ by 5 s. */
    public IntegrityWatch timestamps(String field) {
        return timestamps(field, StoreRules.NONE.skew());
    }

    /**
     * Declares which field has the time at which an event was stored, as a text of date, time and offset (ISO 8601) or a
     * whole number of milliseconds since 1970.
     *
     * @param skew by how much the clocks of the system and of this machine may differ, longer than nothing
     */
    public IntegrityWatch timestamps(String field, Duration skew) {
        return with(rules.withTimestamp(named(field), positive(skew, "the skew of timestamps")));
    }

    /**
     * Declares that the system numbers and stamps its events in the order in which it stores them, one at a time. Most
     * databases do not promise this to several writers at once.
     */
    public IntegrityWatch ordered() {
        return with(rules.withOrder());
    }

    /**
     * Declares that the events of a key make one list, of which every read is a beginning: once the load has ended, what
     * agents {@linkplain dev.lighthouse.agent.Journal#observed observed} and had acknowledged is held against the order
     * in which the store has the events of each key. The key is what agents give to {@code intend} and {@code observed}.
     * What contradicts it breaks the SEQUENCE. This reads the store, and the journals, once more.
     *
     * @param field of a stored event that has its key, such as its aggregate
     * @see dev.lighthouse.history.ListAppendCheck
     */
    public IntegrityWatch history(String field) {
        return with(rules.withHistory(named(field)));
    }

    /** Changes how bad violations of a kind are called; what fails a run stays as it is. */
    public IntegrityWatch severity(ViolationKind kind, Violation.Severity severity) {
        Map<ViolationKind, Violation.Severity> changed = new EnumMap<>(ViolationKind.class);
        changed.putAll(severities);
        changed.put(kind, Objects.requireNonNull(severity, "severity"));
        return new IntegrityWatch(source, key, sweepEvery, finishWithin, rules, Map.copyOf(changed), consequences);
    }

    /**
     * Keeps what becomes of violations in this file, within the project's folder unless it is absolute; {@code
     * .lighthouse/violation-register.jsonl} by default. {@code mvn lighthouse:violations} lists it.
     */
    public IntegrityWatch registeredIn(Path file) {
        return with(consequences.withRegister(Optional.of(file)));
    }

    /** Keeps violations in the run's own folder only. */
    public IntegrityWatch withoutRegister() {
        return with(consequences.withRegister(Optional.empty()));
    }

    /** Also tells this handler of each violation when it is found, ten a minute at most. */
    public IntegrityWatch alert(AlertHandler handler) {
        return alert(Alerts.to(handler));
    }

    /** Also tells these of violations when they are found. */
    public IntegrityWatch alert(Alerts alerts) {
        return with(consequences.withAlerts(Objects.requireNonNull(alerts, "alerts")));
    }

    /**
     * Gives this the watch when it has opened in a scenario: to bind its figures to a registry of meters, or to pause it.
     * Called once for each scenario, by the controller's thread, in the controller.
     */
    public IntegrityWatch observedBy(Consumer<? super LiveWatch> observer) {
        return with(consequences.withObserver(Objects.requireNonNull(observer, "observer")));
    }

    private IntegrityWatch with(Consequences changed) {
        return new IntegrityWatch(source, key, sweepEvery, finishWithin, rules, severities, changed);
    }

    private IntegrityWatch with(StoreRules changed) {
        return new IntegrityWatch(source, key, sweepEvery, finishWithin, changed, severities, consequences);
    }

    private String named(String field) {
        if (!source.fields().isEmpty() && !source.fields().contains(field)) {
            throw new IllegalArgumentException(
                    "expected a field of the store but got '" + field + "', and it has " + source.fields()
                            + "; map it in the source, for example with .text(\"" + field + "\") of JdbcEvents");
        }
        return field;
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
        return source.describe() + rules.describe() + "; swept every " + sweepEvery.toMillis() + " ms"
                + (key == null ? "" : "; key " + key.id())
                + (severities.isEmpty() ? "" : "; severities " + new TreeMap<>(severities))
                + consequences.describe();
    }

    @Override
    public List<Metric> metrics() {
        List<Metric> metrics = new ArrayList<>();
        metrics.add(count(VIOLATIONS, "Violations of all types, an event once for each type."));
        for (Violation.Type type : types(rules)) {
            metrics.add(count(type.metric(), type.meaning()));
        }
        metrics.addAll(List.of(
                count(CHECKED, "Acknowledged events that were compared with the store at least once."),
                count(ACKNOWLEDGED, "Intents that the system acknowledged."),
                count(UNKNOWN, "Intents without an outcome; whether the store has them is no violation."),
                count(REJECTED, "Intents that the system rejected."),
                count(UNVERIFIED, "Acknowledged events that were never compared with the store."),
                count(LATE, "Events that came into sight within a second after their first check, but not before it."),
                count(SWEEPS, "Sweeps over everything acknowledged that came to their end."),
                new Metric(LAG, Metric.Unit.NANOSECONDS, "Longest time from an acknowledgement to its first check."),
                count(DEPTH, "Most acknowledged events that ever waited for their first check.")));
        if (!consequences.alerts().isEmpty()) {
            for (AlertMetric metric : AlertMetric.values()) {
                metrics.add(count(metric.metric(), metric.meaning()));
            }
        }
        if (rules.hasHistory()) {
            metrics.add(count(READS, "Reads that were held against the store's order."));
        }
        return List.copyOf(metrics);
    }

    /** The types that can be found under such rules. */
    static Set<Violation.Type> types(StoreRules rules) {
        Set<Violation.Type> types = EnumSet.of(Violation.Type.LOST, Violation.Type.ALTERED, Violation.Type.DUPLICATED);
        types.addAll(rules.types());
        return types;
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
        WatchSession session = new WatchSession(
                new Config(source, sealing, sweepEvery, finishWithin, rules, severities), consequences, context);
        boolean given = false;
        try {
            consequences.observers().forEach(observer -> observer.accept(session));
            given = true;
        } finally {
            if (!given) {
                session.close();
            }
        }
        return session;
    }
}
