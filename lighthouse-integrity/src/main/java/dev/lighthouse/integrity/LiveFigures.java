package dev.lighthouse.integrity;

import dev.lighthouse.companion.LiveMetric;
import dev.lighthouse.integrity.alert.AlertCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.LongSupplier;

/** Reads a watch's figures while it is at work. Safe for use by several threads. */
final class LiveFigures {

    private final IntegrityWatch.Config config;
    private final Tally tally;
    private final Announcements announcements;
    private final LongSupplier clock;

    LiveFigures(IntegrityWatch.Config config, Tally tally, Announcements announcements, LongSupplier clock) {
        this.config = config;
        this.tally = tally;
        this.announcements = announcements;
        this.clock = clock;
    }

    IntegrityMetrics now() {
        Map<Violation.Type, Long> byType = new EnumMap<>(Violation.Type.class);
        Set<Violation.Type> types = IntegrityWatch.types(config.rules());
        types.forEach(type -> byType.put(type, 0L));
        Map<Violation.Severity, Long> bySeverity = new EnumMap<>(Violation.Severity.class);
        for (Violation.Severity severity : Violation.Severity.values()) {
            bySeverity.put(severity, 0L);
        }
        for (ViolationKind kind : ViolationKind.values()) {
            long found = tally.of(kind);
            if (found > 0) {
                byType.merge(kind.type(), found, Long::sum);
                bySeverity.merge(config.severities().getOrDefault(kind, kind.severity()), found, Long::sum);
            }
        }
        long waits = tally.depth.get();
        return new IntegrityMetrics(
                tally.acknowledged.get() - tally.again.get(),
                tally.comparisons.get(),
                byType,
                bySeverity,
                announcements.resolved(),
                Duration.ofNanos(tally.lagNanos.get()),
                Duration.ofNanos(tally.sweepNanos.get()),
                waits,
                waits == 0
                        ? Duration.ZERO
                        : Duration.ofNanos(Math.max(0, clock.getAsLong() - tally.oldestUnverified.get())),
                announcements.alerts());
    }

    /** The same for whoever reads the run while it goes on. */
    List<LiveMetric> live() {
        IntegrityMetrics now = now();
        List<LiveMetric> live = new ArrayList<>();
        live.add(LiveMetric.counter("integrity.events", "Events that the system acknowledged.", now.events()));
        live.add(LiveMetric.counter("integrity.checks", "Comparisons of an event with the store.", now.checks()));
        now.byType()
                .forEach((type, count) ->
                        live.add(LiveMetric.counter("integrity.violations", "Violations, by type.", count)
                                .labelled("type", word(type))));
        now.bySeverity()
                .forEach((severity, count) ->
                        live.add(LiveMetric.counter("integrity.violations.severity", "Violations, by severity.", count)
                                .labelled("severity", word(severity))));
        live.add(LiveMetric.gauge("integrity.resolved", "Violations of this run that are resolved.", now.resolved()));
        OptionalDouble score = now.score();
        if (score.isPresent()) {
            live.add(LiveMetric.gauge("integrity.score", "From 0 to 100, to look at.", score.getAsDouble()));
        }
        live.add(LiveMetric.gauge(
                "integrity.lag.seconds", "From the acknowledgement to the first check.", seconds(now.lag())));
        live.add(LiveMetric.gauge("integrity.sweep.seconds", "Duration of the last sweep.", seconds(now.sweepTime())));
        live.add(LiveMetric.gauge("integrity.depth", "Events that wait for their first check.", now.depth()));
        live.add(LiveMetric.gauge(
                "integrity.oldest.unverified.seconds",
                "Age of the oldest event that waits for its first check.",
                seconds(now.oldestUnverified())));
        for (AlertCounts handler : now.alerts()) {
            for (AlertMetric metric : AlertMetric.values()) {
                live.add(LiveMetric.counter("integrity.alerts", "Alerts, by what became of them.", metric.of(handler))
                        .labelled("handler", handler.handler())
                        .labelled("outcome", metric.word()));
            }
        }
        return live;
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
