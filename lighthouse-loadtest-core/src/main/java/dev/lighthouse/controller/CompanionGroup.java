package dev.lighthouse.controller;

import dev.lighthouse.companion.Companion;
import dev.lighthouse.companion.CompanionContext;
import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.companion.CompanionSession;
import dev.lighthouse.companion.CompanionUnavailable;
import dev.lighthouse.companion.Metric;
import dev.lighthouse.result.CompanionResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All companions of one scenario. A companion that fails is out, says so in the result, and disturbs nobody else. */
final class CompanionGroup implements AutoCloseable {

    private final List<Member> members = new ArrayList<>();

    private static final class Member {
        final Companion companion;

        @Nullable CompanionSession session;

        String state = CompanionResult.OK;
        String reason = "";
        CompanionReport report = new CompanionReport();

        Member(Companion companion) {
            this.companion = companion;
        }

        void fail(Throwable failure) {
            state = failure instanceof CompanionUnavailable ? CompanionResult.SKIPPED : CompanionResult.FAILED;
            String message = failure.getMessage();
            reason = message == null ? failure.toString() : message;
            if (!(failure instanceof CompanionUnavailable)) {
                failure.printStackTrace();
            }
        }

        boolean isAtWork() {
            return session != null && state.equals(CompanionResult.OK);
        }
    }

    @FunctionalInterface
    private interface Step {
        void take(CompanionSession session) throws Exception;
    }

    CompanionGroup(List<Companion> companions) {
        companions.forEach(companion -> members.add(new Member(companion)));
    }

    void open(CompanionContext context) {
        for (Member member : members) {
            try {
                member.session = member.companion.open(context);
            } catch (Exception | LinkageError e) {
                member.fail(e);
            }
        }
    }

    void atRest() {
        each(CompanionSession::atRest);
    }

    void everySecond() {
        each(CompanionSession::everySecond);
    }

    void loadEnded() {
        each(CompanionSession::loadEnded);
    }

    void finish() {
        for (Member member : members) {
            takeStep(member, session -> member.report = session.finish());
        }
    }

    private void each(Step step) {
        members.forEach(member -> takeStep(member, step));
    }

    private static void takeStep(Member member, Step step) {
        CompanionSession session = member.session;
        if (session != null && member.isAtWork()) {
            try {
                step.take(session);
            } catch (Exception | LinkageError e) {
                member.fail(e);
            }
        }
    }

    @Override
    public void close() {
        for (Member member : members) {
            CompanionSession session = member.session;
            if (session != null) {
                session.close();
            }
        }
    }

    Map<String, CompanionResult> results() {
        Map<String, CompanionResult> results = new LinkedHashMap<>();
        members.forEach(member -> results.put(member.companion.id(), result(member)));
        return results;
    }

    private static CompanionResult result(Member member) {
        Map<String, CompanionResult.MetricValue> values = new LinkedHashMap<>();
        Map<String, String> missing = new LinkedHashMap<>(member.report.missing());
        for (Metric metric : member.companion.metrics()) {
            CompanionReport.Value value = member.report.metrics().get(metric.name());
            if (value != null && Double.isFinite(value.value())) {
                values.put(
                        metric.name(),
                        new CompanionResult.MetricValue(
                                value.value(), metric.unit().symbol(), value.samples()));
            } else if (member.state.equals(CompanionResult.OK)) {
                missing.putIfAbsent(metric.name(), "it was not measured");
            }
        }
        List<CompanionResult.Series> series = new ArrayList<>();
        for (CompanionReport.Series line : member.report.series()) {
            series.add(new CompanionResult.Series(line.name(), line.unit().symbol(), line.seconds(), line.values()));
        }
        return new CompanionResult(
                member.state,
                member.reason,
                member.companion.describe(),
                values,
                missing,
                series,
                List.copyOf(member.report.problems()),
                member.report.findings().stream()
                        .map(each -> new CompanionResult.Finding(
                                each.requirement(), each.outcome().name(), each.reason()))
                        .toList(),
                new LinkedHashMap<>(member.report.data()));
    }
}
