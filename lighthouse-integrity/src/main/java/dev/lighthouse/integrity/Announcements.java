package dev.lighthouse.integrity;

import dev.lighthouse.companion.CompanionContext;
import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.integrity.alert.AlertChannels;
import dev.lighthouse.integrity.alert.AlertCounts;
import dev.lighthouse.integrity.register.RegisterException;
import dev.lighthouse.integrity.register.ViolationFilter;
import dev.lighthouse.integrity.register.ViolationRegister;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Carries each violation on: to whoever is to be alerted, and into the register. What fails here is counted and told in
 * the report, and never keeps the watch from looking on. For the watch's thread, save what reads.
 */
final class Announcements implements ViolationFollower {

    private static final long SYNC_NANOS = 1_000_000_000L;

    /** How long all handlers together may take at the end for what waits for them. */
    private static final Duration ALERTED_WITHIN = Duration.ofSeconds(5);

    private final String run;
    private final AlertChannels alerts;
    private final @Nullable ViolationRegister register;

    /** How often each violation of this watch was seen after it had been registered. */
    private final Map<String, Long> again = new ConcurrentHashMap<>();

    private final AtomicLong unregistered = new AtomicLong();
    private volatile String failure = "";
    private volatile boolean unsynced;
    private long synced = System.nanoTime();

    Announcements(Consequences consequences, CompanionContext context) {
        run = String.valueOf(context.runFolder().getFileName());
        alerts = new AlertChannels(consequences.alerts(), run, context.seed());
        register = consequences
                .register()
                .map(file -> ViolationRegister.at(context.projectFolder().resolve(file)))
                .orElse(null);
    }

    @Override
    public void found(Violation violation) {
        alerts.found(violation);
        ViolationRegister into = register;
        if (into != null) {
            attempt(() -> {
                into.found(violation, run);
                again.put(violation.id(), 0L);
                unsynced = true;
                if (System.nanoTime() - synced > SYNC_NANOS) {
                    sync(into);
                }
            });
        }
    }

    @Override
    public void again(String id) {
        again.computeIfPresent(id, (unused, times) -> times + 1);
    }

    /** Writes down how often violations were seen, and makes all of it survive the machine. */
    void end() {
        ViolationRegister into = register;
        if (into == null) {
            return;
        }
        again.forEach((id, times) -> {
            if (times > 0) {
                attempt(() -> into.seenAgain(id, run, times));
                again.put(id, 0L);
            }
        });
        if (unsynced) {
            attempt(() -> sync(into));
        }
    }

    private void sync(ViolationRegister into) throws IOException {
        into.sync();
        synced = System.nanoTime();
        unsynced = false;
    }

    private interface Step {
        void take() throws IOException;
    }

    private void attempt(Step step) {
        try {
            step.take();
        } catch (IOException | RegisterException e) {
            unregistered.incrementAndGet();
            failure = failure.isEmpty() ? String.valueOf(e.getMessage()) : failure;
        }
    }

    /** How many of this watch's violations are resolved by now. */
    long resolved() {
        ViolationRegister from = register;
        if (from == null || again.isEmpty()) {
            return 0;
        }
        try {
            return from.list(ViolationFilter.all().where(it -> !it.isUnresolved() && again.containsKey(it.id())))
                    .size();
        } catch (IOException e) {
            return 0; // what cannot be read resolves nothing
        }
    }

    List<AlertCounts> alerts() {
        return alerts.counts();
    }

    /** Waits for the handlers, 5 s at most, and tells what became of alerts and of the register. */
    void addTo(CompanionReport report) throws InterruptedException {
        alerts.finish(ALERTED_WITHIN);
        ViolationRegister kept = register;
        if (kept != null) {
            report.data("register", kept.path().toString());
            long full = kept.refused();
            if (full > 0) {
                report.problem("the register " + kept.path() + " has the " + ViolationRegister.CAPACITY
                        + " violations that it takes, so " + full + " of this run are in violations.jsonl alone;"
                        + " move the file away to begin another");
            }
            if (unregistered.get() > 0) {
                report.problem(unregistered.get() + " entries could not be written to the register: " + failure
                        + "; the violations are in violations.jsonl; mend it, or set .registeredIn(...) of"
                        + " IntegrityWatch");
            }
            if (!kept.damage().isEmpty()) {
                report.data("registerDamage", kept.damage());
            }
        }
        List<AlertCounts> counts = alerts.counts();
        if (!counts.isEmpty()) {
            report.data("alerts", counts.stream().map(Announcements::line).toList());
            for (AlertMetric metric : AlertMetric.values()) {
                report.metric(metric.metric(), sum(counts, metric::of), sum(counts, AlertMetric::all));
            }
        }
    }

    private static long sum(List<AlertCounts> counts, ToLongFunction<AlertCounts> count) {
        return counts.stream().mapToLong(count).sum();
    }

    private static Map<String, Object> line(AlertCounts counts) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("handler", counts.handler());
        for (AlertMetric metric : AlertMetric.values()) {
            line.put(metric.word(), metric.of(counts));
        }
        if (!counts.lastFailure().isEmpty()) {
            line.put("lastFailure", counts.lastFailure());
        }
        return line;
    }

    void close() {
        alerts.close();
    }
}
