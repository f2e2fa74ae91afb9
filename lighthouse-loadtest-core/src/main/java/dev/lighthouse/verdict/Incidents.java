package dev.lighthouse.verdict;

import dev.lighthouse.companion.Metric;
import dev.lighthouse.result.CompanionResult;
import dev.lighthouse.result.ErrorClass;
import dev.lighthouse.result.GeneratorHealth;
import dev.lighthouse.result.Pointer;
import dev.lighthouse.result.Problem;
import dev.lighthouse.result.ScenarioResult;
import dev.lighthouse.result.WorkerResult;
import dev.lighthouse.threshold.Threshold;
import dev.lighthouse.threshold.ThresholdSyntaxException;
import dev.lighthouse.verdict.Finding.Kind;
import dev.lighthouse.verdict.Finding.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Findings about how a scenario went: its problems, workers and companions. */
final class Incidents {

    private final ScenarioResult scenario;
    private final Pointer pointer;
    private final List<Finding> findings = new ArrayList<>();

    private Incidents(ScenarioResult scenario, Pointer pointer) {
        this.scenario = scenario;
        this.pointer = pointer;
    }

    static List<Finding> of(ScenarioResult scenario, Pointer pointer) {
        Incidents incidents = new Incidents(scenario, pointer);
        incidents.problems();
        incidents.workers();
        incidents.agentErrors();
        incidents.companions();
        return incidents.findings;
    }

    private void problems() {
        for (int i = 0; i < scenario.problems().size(); i++) {
            Problem problem = scenario.problems().get(i);
            Pointer at = pointer.to("problems").to(i);
            switch (problem.kind()) {
                case ABORTED -> add("no threshold aborts the run", Kind.RUN, true, Status.FAIL, problem.message(), at);
                case NOT_RUN -> undecided("the scenario runs", Kind.RUN, problem.message(), at);
                case INTERRUPTED -> undecided("the run is not interrupted", Kind.RUN, problem.message(), at);
                case INCOMPLETE -> undecided("nothing measured is lost", Kind.RUN, problem.message(), at);
                case WORKER_DIED -> undecided("every worker lives to the end", Kind.WORKER, problem.message(), at);
                case TARGET_DIED ->
                    add("the target lives to the end", Kind.TARGET, true, Status.FAIL, problem.message(), at);
            }
        }
    }

    private void workers() {
        boolean deathIsKnown = scenario.problems().stream()
                .anyMatch(each -> each.kind() == Problem.Kind.WORKER_DIED || each.kind() == Problem.Kind.NOT_RUN);
        for (int i = 0; i < scenario.workers().size(); i++) {
            WorkerResult worker = scenario.workers().get(i);
            Pointer at = pointer.to("workers").to(i);
            String who = "worker " + worker.id();
            boolean stopped = worker.state().equals(WorkerResult.STOPPED)
                    && scenario.problems().isEmpty();
            boolean died = worker.state().equals(WorkerResult.DIED) && !deathIsKnown;
            if (stopped || died) {
                undecided("every worker lives to the end", Kind.WORKER, who + " " + worker.state(), at.to("state"));
            }
            GeneratorHealth health = worker.health();
            if (health != null && GeneratorLag.isStarved(health)) {
                undecided("the generator keeps up", Kind.WORKER, who + " " + starved(health), at.to("health"));
            }
            if (worker.agentsStuck() > 0) {
                undecided(
                        "every agent ends in time",
                        Kind.WORKER,
                        agents(worker.agentsStuck()) + " of " + who + " did not end in time after the hold",
                        at.to("agentsStuck"));
            }
            if (worker.agentsFailed() > 0) {
                beside(
                        Set.of(Threshold.ERRORS, Threshold.UNSTARTED),
                        "every agent can be created",
                        Kind.WORKER,
                        agents(worker.agentsFailed()) + " of " + who + " could not be created",
                        at.to("agentsFailed"));
            }
        }
    }

    private static String starved(GeneratorHealth health) {
        return "was kept from running: a tenth of all instants found it "
                + Quantity.format(health.schedulingLag().p90(), Metric.Unit.NANOSECONDS)
                + " late or more"
                + (health.throttled() > 0
                        ? ", and a CPU limit throttled it for " + Quantity.format(health.throttled(), Metric.Unit.RATIO)
                                + " of the time"
                        : "")
                + "; give it more CPU or use fewer agents";
    }

    private void agentErrors() {
        if (!scenario.agentErrors().isEmpty()) {
            long count =
                    scenario.agentErrors().stream().mapToLong(ErrorClass::count).sum();
            ErrorClass first = scenario.agentErrors().get(0);
            beside(
                    Set.of(Threshold.ERRORS, Threshold.FAILED),
                    "agents fail in nothing but operations",
                    Kind.RUN,
                    Quantity.count(count) + (count == 1 ? " exception" : " exceptions")
                            + " outside of operations, such as " + first.example(),
                    pointer.to("agentErrors"));
        }
    }

    /**
     * What no operation shows: a condition where a required threshold on one of these metrics of iterations has it in
     * its count, else undecided, since then nothing that was required would.
     */
    private void beside(Set<String> metrics, String requirement, Kind kind, String reason, Pointer at) {
        if (isCounted(metrics)) {
            add(requirement, kind, false, Status.FAIL, reason, at);
        } else {
            undecided(requirement, kind, reason + ", which no threshold counts; require 'errors < 1 %'", at);
        }
    }

    private boolean isCounted(Set<String> metrics) {
        for (String text : scenario.thresholds()) {
            try {
                Threshold threshold = Threshold.parse(text);
                if (threshold.required() && threshold.ofIterations() && metrics.contains(threshold.metric())) {
                    return true;
                }
            } catch (ThresholdSyntaxException e) {
                // It has a finding of its own.
            }
        }
        return false;
    }

    private static String agents(int number) {
        return number == 1 ? "1 agent" : Quantity.count(number) + " agents";
    }

    private void companions() {
        new TreeMap<>(scenario.companions()).forEach((id, companion) -> {
            Pointer at = pointer.to("companions").to(id);
            String requirement = "companion " + id + " takes part";
            if (companion.state().equals(CompanionResult.SKIPPED)) {
                add(requirement, Kind.COMPANION, true, Status.SKIPPED, companion.reason(), at.to("reason"));
            } else if (!companion.state().equals(CompanionResult.OK)) {
                undecided(requirement, Kind.COMPANION, companion.reason(), at.to("reason"));
            }
            for (int i = 0; i < companion.problems().size(); i++) {
                undecided(
                        "companion " + id + " can decide",
                        Kind.COMPANION,
                        companion.problems().get(i),
                        at.to("problems").to(i));
            }
            for (int i = 0; i < companion.findings().size(); i++) {
                found(companion.findings().get(i), at.to("findings").to(i).to("outcome"));
            }
        });
    }

    /** An outcome that this version does not know decides nothing. */
    private void found(CompanionResult.Finding finding, Pointer at) {
        boolean degraded = finding.outcome().equals(CompanionResult.Finding.DEGRADED);
        Status status = switch (finding.outcome()) {
            case CompanionResult.Finding.PASS -> Status.PASS;
            case CompanionResult.Finding.FAIL, CompanionResult.Finding.DEGRADED -> Status.FAIL;
            default -> Status.INCONCLUSIVE;
        };
        add(finding.requirement(), Kind.COMPANION, !degraded, status, finding.reason(), at);
    }

    private void undecided(String requirement, Kind kind, String reason, Pointer at) {
        add(requirement, kind, true, Status.INCONCLUSIVE, reason, at);
    }

    private void add(String requirement, Kind kind, boolean required, Status status, String reason, Pointer at) {
        findings.add(Findings.plain(scenario.name(), requirement, kind, required, status, reason, at));
    }
}
