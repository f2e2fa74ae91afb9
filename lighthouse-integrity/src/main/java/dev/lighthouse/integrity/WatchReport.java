package dev.lighthouse.integrity;

import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.companion.CompanionReport.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Turns what the watch counted into metrics, reasons, problems and one finding, after its thread has ended. */
final class WatchReport {

    static final String REQUIREMENT = "no acknowledged event is lost or altered";
    static final String STORE = "the store holds what agents meant, in order";
    static final String NOTHING = "no event was acknowledged";

    private final IntegrityWatch.Config config;
    private final Tally tally;
    private final Watch watch;
    private final ViolationLog log;
    private final Announcements announcements;

    WatchReport(IntegrityWatch.Config config, Tally tally, Watch watch, ViolationLog log, Announcements announcements) {
        this.config = config;
        this.tally = tally;
        this.watch = watch;
        this.log = log;
        this.announcements = announcements;
    }

    /** Of a watch whose thread does not come back from the store. */
    static CompanionReport stuck(IntegrityWatch.Config config, Tally tally) {
        CompanionReport report = counts(new CompanionReport(), config, tally)
                .problem("the event store does not answer: a read of it has not come back in time, so "
                        + unverified(tally) + " of " + tally.acknowledged.get()
                        + " acknowledged events were never verified and there was no last sweep");
        return findings(report, config, tally);
    }

    private static CompanionReport findings(CompanionReport report, IntegrityWatch.Config config, Tally tally) {
        finding(report, tally);
        return config.rules().types().isEmpty()
                ? report
                : store(report, config.rules().types(), tally);
    }

    /** What declarations about the store let be found; duplicates, order and timestamps alone are a condition. */
    private static CompanionReport store(CompanionReport report, Set<Violation.Type> types, Tally tally) {
        String counts =
                types.stream().map(type -> tally.of(type) + " " + type.word()).collect(Collectors.joining(", "));
        if (tally.count(kind -> types.contains(kind.type()) && kind.harmful()) > 0) {
            return report.finding(STORE, Outcome.FAIL, "violations: " + counts + "; see violations.jsonl");
        }
        if (!report.problems().isEmpty() || tally.acknowledged.get() == 0 || unverified(tally) > 0) {
            return report.finding(
                    STORE,
                    Outcome.INCONCLUSIVE,
                    report.problems().isEmpty()
                            ? "too little was acknowledged, or verified"
                            : "not everything could be verified: "
                                    + report.problems().get(0));
        }
        return tally.count(kind -> types.contains(kind.type())) > 0
                ? report.finding(STORE, Outcome.DEGRADED, "violations: " + counts + "; see violations.jsonl")
                : report.finding(STORE, Outcome.PASS, "violations: " + counts);
    }

    /** What was found harmed counts whatever else could not be seen; duplicates alone are a condition. */
    private static CompanionReport finding(CompanionReport report, Tally tally) {
        long acknowledged = tally.acknowledged.get();
        String events = " of " + acknowledged + " acknowledged events ";
        List<Violation.Type> harmful = List.of(Violation.Type.LOST, Violation.Type.ALTERED);
        List<Violation.Type> harmless = List.of(Violation.Type.DUPLICATED);
        if (tally.count(kind -> harmful.contains(kind.type())) > 0) {
            return report.finding(
                    REQUIREMENT,
                    Outcome.FAIL,
                    counted(harmful, tally, events) + "; the first: " + tally.firstHarmed.get()
                            + "; see violations.jsonl");
        }
        if (!report.problems().isEmpty()) {
            return report.finding(
                    REQUIREMENT,
                    Outcome.INCONCLUSIVE,
                    "not everything could be verified: " + report.problems().get(0));
        }
        if (acknowledged == 0) {
            return report.finding(REQUIREMENT, Outcome.INCONCLUSIVE, NOTHING);
        }
        if (unverified(tally) > 0) {
            return report.finding(
                    REQUIREMENT, Outcome.INCONCLUSIVE, unverified(tally) + events + "were never verified");
        }
        return tally.count(kind -> harmless.contains(kind.type())) > 0
                ? report.finding(
                        REQUIREMENT,
                        Outcome.DEGRADED,
                        counted(harmless, tally, events) + ", none was "
                                + harmful.stream().map(Violation.Type::word).collect(Collectors.joining(" or ")))
                : report.finding(REQUIREMENT, Outcome.PASS, "all" + events + "are in the store as they were sent");
    }

    /** Such as {@code 2 of 9 acknowledged events were lost and 1 altered}. */
    private static String counted(List<Violation.Type> types, Tally tally, String events) {
        return IntStream.range(0, types.size())
                .mapToObj(i -> tally.of(types.get(i))
                        + (i == 0 ? events + "were " : " ")
                        + types.get(i).word())
                .collect(Collectors.joining(" and "));
    }

    private static long unverified(Tally tally) {
        return tally.acknowledged.get() - tally.again.get() - tally.checked.get();
    }

    private static CompanionReport counts(CompanionReport report, IntegrityWatch.Config config, Tally tally) {
        long acknowledged = tally.acknowledged.get();
        report.metric(IntegrityWatch.ACKNOWLEDGED, acknowledged, acknowledged);
        report.metric(IntegrityWatch.CHECKED, tally.checked.get(), acknowledged);
        report.metric(IntegrityWatch.SWEEPS, tally.sweeps.get(), acknowledged);
        if (acknowledged == 0) {
            IntegrityWatch.OF_ACKNOWLEDGED.forEach(name -> report.missing(name, NOTHING));
            for (Violation.Type type : IntegrityWatch.types(config.rules())) {
                report.missing(type.metric(), NOTHING);
            }
            return report;
        }
        report.metric(IntegrityWatch.VIOLATIONS, tally.violations(), tally.checked.get());
        for (Violation.Type type : IntegrityWatch.types(config.rules())) {
            report.metric(type.metric(), tally.of(type), tally.checked.get());
        }
        report.metric(IntegrityWatch.UNVERIFIED, unverified(tally), acknowledged);
        report.metric(IntegrityWatch.LATE, tally.late.get(), tally.checked.get());
        report.metric(IntegrityWatch.LAG, tally.maxLagNanos.get(), tally.checked.get());
        report.metric(IntegrityWatch.DEPTH, tally.maxDepth.get(), acknowledged);
        return report;
    }

    CompanionReport of(boolean whole, String broken) throws InterruptedException {
        CompanionReport report = counts(new CompanionReport(), config, tally);
        long intents = sum(WorkerJournal::intents);
        report.metric(IntegrityWatch.UNKNOWN, sum(WorkerJournal::unknown), intents);
        report.metric(IntegrityWatch.REJECTED, sum(WorkerJournal::rejected), intents);
        if (config.rules().hasHistory()) {
            HistoryPass history = watch.history();
            long reads = history == null ? 0 : history.reads();
            report.metric(IntegrityWatch.READS, reads, reads);
        }
        report.data("source", config.source().describe());
        report.data("key", config.key().id());
        report.data("comparisons", tally.comparisons.get());
        report.data("storeFailures", tally.storeFailures.get());
        report.data("longestSweepSeconds", tally.longestSweepNanos.get() / 1e9);
        report.data("violations", watch.violations().listed());
        watch.durable().addTo(report);
        problems(report, whole, broken);
        announcements.addTo(report);
        return findings(report, config, tally);
    }

    private long sum(ToLongFunction<WorkerJournal> count) {
        return watch.journals().stream().mapToLong(count).sum();
    }

    private void problems(CompanionReport report, boolean whole, String broken) {
        List<String> found = new ArrayList<>();
        found.add(broken);
        watch.journals().forEach(journal -> found.add(journal.problem()));
        if (tally.unsealed.get() > 0) {
            found.add(tally.unsealed.get()
                    + " acknowledged events could not be sealed, so only that they are in the store"
                    + " was checked; the first: " + tally.unsealedReason.get());
        }
        if (!watch.sealer().unmapped().isEmpty()) {
            found.add("the store's description has no fields " + watch.sealer().unmapped()
                    + ", which agents put into their journal; map them, or leave out of journal().intend what the store"
                    + " does not keep");
        }
        StoreRules rules = config.rules();
        if (!rules.sourceField().isEmpty() && !watch.sealer().isAlwaysSent(rules.sourceField())) {
            found.add("agents put events into their journal without the field " + rules.sourceField()
                    + ", so whose these are was not checked; add it to what is given to journal().intend");
        }
        if (tally.undecided.get() > 0) {
            found.add(tally.undecided.get() + " events in the store that nobody acknowledged may be those of intents"
                    + " whose content is not known any more");
        }
        if (tally.unreadableTimestamps.get() > 0) {
            found.add("expected a date and time with offset, or milliseconds since 1970, in " + rules.timestampField()
                    + " of every event but " + tally.unreadableTimestamps.get()
                    + " readings gave none; declare another field with .timestamps(...)");
        }
        if (rules.hasHistory()) {
            found.addAll(HistoryPass.problems(watch.history()));
        }
        if (!whole && broken.isEmpty()) {
            found.add(unfinished());
        }
        long left = unverified(tally) - tally.unsealed.get();
        if (left > 0 && whole) {
            found.add(left + " of " + tally.acknowledged.get() + " acknowledged events were never verified");
        }
        found.add(watch.durable().failure());
        log.failure().ifPresent(found::add);
        found.stream().filter(problem -> !problem.isEmpty()).forEach(report::problem);
    }

    private String unfinished() {
        Duration bound = config.finishWithin();
        String state = unverified(tally) + " of " + tally.acknowledged.get()
                + " acknowledged events were never verified and the last sweep did not come to its end";
        return watch.failure().isEmpty()
                ? "the watch was not done " + bound.toSeconds() + " s after the load: " + state
                        + "; give it more time with .finishWithin(...) of IntegrityWatch"
                : watch.failure() + "; this lasted until " + bound.toSeconds() + " s after the load, so " + state;
    }
}
