package dev.lighthouse.controller;

import dev.lighthouse.companion.Companion;
import dev.lighthouse.companion.CompanionContext;
import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.companion.CompanionSession;
import dev.lighthouse.companion.CompanionUnavailable;
import dev.lighthouse.companion.LiveMetric;
import dev.lighthouse.companion.Metric;
import dev.lighthouse.internal.Json;
import dev.lighthouse.internal.UserError;
import dev.lighthouse.result.CompanionResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One companion from its opening to its result. Whatever it throws puts it out, and goes no further. */
final class CompanionMember {

    private final Companion companion;
    private final String id;
    private volatile @Nullable CompanionSession session;
    private String state = CompanionResult.OK;
    private String reason = "";
    private CompanionReport report = new CompanionReport();
    private Map<String, Object> data = Map.of();
    private boolean finished;

    /** Something to do with an open companion. */
    @FunctionalInterface
    interface Step {
        void take(CompanionSession session) throws Exception;
    }

    CompanionMember(Companion companion) {
        this.companion = companion;
        this.id = companion.id();
    }

    String id() {
        return id;
    }

    /** True unless it failed. */
    boolean open(CompanionContext context) {
        try {
            session = companion.open(context);
            if (session == null) {
                fail("open(context) must return a session but returned null");
            }
        } catch (Throwable e) {
            fail(e);
        }
        return isAtWork();
    }

    void take(Step step) {
        CompanionSession open = session;
        if (open != null && isAtWork()) {
            try {
                step.take(open);
            } catch (Throwable e) {
                fail(e);
            }
        }
    }

    /** Its numbers now; none where it cannot say, which puts it out of nothing. */
    List<LiveMetric> live() {
        CompanionSession open = session;
        try {
            return open == null ? List.of() : open.live();
        } catch (Throwable e) {
            return List.of();
        }
    }

    void finish(Patience patience) {
        CompanionSession open = session;
        if (open == null || !isAtWork()) {
            return;
        }
        try {
            take(patience.await("companion-" + id, open::finish));
        } catch (TimeoutException e) {
            fail("did not finish in time after the stop");
        } catch (Throwable e) {
            fail(e);
        }
    }

    private void take(@Nullable CompanionReport found) {
        if (found == null) {
            fail("finish() must return a report but returned null");
            return;
        }
        report = found;
        finished = true;
        keepData();
    }

    /** What it found; empty when it has not come so far. */
    Optional<CompanionReport> found() {
        return finished && isAtWork() ? Optional.of(report) : Optional.empty();
    }

    /** Lets it see what the others found. */
    void conclude(Map<String, CompanionReport> all) {
        CompanionSession open = session;
        if (open == null || found().isEmpty()) {
            return;
        }
        Map<String, CompanionReport> others = new LinkedHashMap<>(all);
        others.remove(id);
        try {
            open.conclude(report, others);
        } catch (Throwable e) {
            fail(e);
        }
        keepData();
    }

    private void keepData() {
        try {
            data = snapshot(report.data());
        } catch (Throwable e) {
            fail("its data cannot be written as JSON: " + firstLine(e.getCause() == null ? e : e.getCause()));
        }
    }

    /** As it will be read, and out of reach of whoever still holds the original. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> snapshot(Map<String, Object> data) throws Exception {
        return Json.parse(Json.line(data), LinkedHashMap.class);
    }

    void close(Patience patience) {
        CompanionSession open = session;
        if (open == null) {
            return;
        }
        try {
            boolean unused = patience.await("companion-" + id + "-close", () -> {
                open.close();
                return true;
            });
        } catch (TimeoutException e) {
            if (isAtWork()) {
                fail("could not be closed in time after the stop");
            }
        } catch (Throwable e) {
            if (isAtWork()) {
                fail(e);
            } else {
                e.printStackTrace();
            }
        }
    }

    private boolean isAtWork() {
        return state.equals(CompanionResult.OK);
    }

    private void fail(Throwable thrown) {
        Throwable cause = thrown.getCause();
        Throwable failure = thrown instanceof ExecutionException && cause != null ? cause : thrown;
        if (failure instanceof CompanionUnavailable) {
            state = CompanionResult.SKIPPED;
        } else {
            state = CompanionResult.FAILED;
            boolean ours = failure instanceof UserError || failure instanceof MissingProperty;
            if (!ours && (failure instanceof RuntimeException || failure instanceof Error)) {
                failure.printStackTrace();
            }
        }
        String message = failure.getMessage();
        reason = message == null ? failure.toString() : message;
    }

    private void fail(String why) {
        state = CompanionResult.FAILED;
        reason = why;
    }

    private static String firstLine(Throwable failure) {
        return failure.toString().lines().findFirst().orElse("");
    }

    CompanionResult result() {
        try {
            return resultOf(report);
        } catch (Throwable e) {
            fail(e);
            return new CompanionResult(
                    state, reason, "", Map.of(), Map.of(), List.of(), List.of(), findings(report), Map.of());
        }
    }

    private static List<CompanionResult.Finding> findings(CompanionReport report) {
        return report.findings().stream()
                .map(each -> new CompanionResult.Finding(
                        each.requirement(), each.outcome().name(), each.reason()))
                .toList();
    }

    private CompanionResult resultOf(CompanionReport found) {
        Map<String, CompanionResult.MetricValue> values = new LinkedHashMap<>();
        Map<String, String> missing = new LinkedHashMap<>(found.missing());
        for (Metric metric : companion.metrics()) {
            CompanionReport.Value value = found.metrics().get(metric.name());
            if (value != null && Double.isFinite(value.value())) {
                values.put(
                        metric.name(),
                        new CompanionResult.MetricValue(
                                value.value(), metric.unit().symbol(), value.samples()));
            } else if (isAtWork()) {
                missing.putIfAbsent(metric.name(), "it was not measured");
            }
        }
        List<CompanionResult.Series> series = new ArrayList<>();
        for (CompanionReport.Series line : found.series()) {
            series.add(new CompanionResult.Series(line.name(), line.unit().symbol(), line.seconds(), line.values()));
        }
        return new CompanionResult(
                state,
                reason,
                companion.describe(),
                values,
                missing,
                series,
                List.copyOf(found.problems()),
                findings(found),
                data);
    }
}
