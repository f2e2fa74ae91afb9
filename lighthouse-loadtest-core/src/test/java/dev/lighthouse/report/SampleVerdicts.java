package dev.lighthouse.report;

import dev.lighthouse.verdict.Finding;
import dev.lighthouse.verdict.Finding.Kind;
import dev.lighthouse.verdict.Finding.Status;
import dev.lighthouse.verdict.Verdict;
import dev.lighthouse.verdict.Verdict.Decision;
import dev.lighthouse.verdict.Verdict.Outcome;
import java.util.ArrayList;
import java.util.List;

/** Verdicts to go with the sample runs. */
final class SampleVerdicts {

    private SampleVerdicts() {}

    static Verdict passing(String scenario) {
        return verdict(Outcome.PASS, Decision.APPROVED, List.of(), passes(scenario));
    }

    static Verdict conditional(String scenario) {
        List<Finding> findings = new ArrayList<>(passes(scenario));
        findings.add(finding(
                scenario,
                "warn memory.growth < 20 MB",
                false,
                Status.FAIL,
                "<",
                20e6,
                "B",
                38.2e6,
                240L,
                "it grew by 38.2 MB"));
        return verdict(
                Outcome.PASS,
                Decision.CONDITIONALLY_APPROVED,
                List.of("warn memory.growth < 20 MB in " + scenario + " does not hold"),
                findings);
    }

    static Verdict failing(String scenario) {
        List<Finding> findings = new ArrayList<>(passes(scenario).subList(1, 3));
        findings.add(finding(
                scenario,
                "append response p95 < 100 ms",
                true,
                Status.FAIL,
                "<",
                100e6,
                "ns",
                143.2e6,
                41_322L,
                "95 % of 41,322 appends took up to 143 ms, which is 43 % more than 100 ms."));
        findings.add(finding(
                scenario,
                "errors < 5 %",
                true,
                Status.FAIL,
                "<",
                0.05,
                "ratio",
                0.0812,
                41_322L,
                "3,355 of 41,322 iterations failed."));
        findings.add(finding(
                scenario,
                "integrity.violations = 0",
                true,
                Status.FAIL,
                "=",
                0.0,
                "1",
                2.0,
                5_321L,
                "Two acknowledged events are not in the store as they were acknowledged."));
        findings.add(finding(
                scenario,
                "read-back response p99.9 < 250 ms min 1000 samples",
                true,
                Status.INCONCLUSIVE,
                "<",
                250e6,
                "ns",
                30.1e6,
                812L,
                "812 samples are too few to decide."));
        return verdict(Outcome.FAIL, Decision.REJECTED, List.of(), findings);
    }

    static Verdict inconclusive(String scenario, String reason) {
        List<Finding> findings = new ArrayList<>(passes(scenario));
        findings.add(new Finding(
                scenario + "/workers",
                scenario,
                "all workers live to the end",
                Kind.WORKER,
                true,
                Status.INCONCLUSIVE,
                null,
                null,
                null,
                null,
                null,
                null,
                reason,
                "result.json#/scenarios/0/workers/1"));
        findings.add(new Finding(
                scenario + "/fuse",
                scenario,
                "the FUSE probe takes part",
                Kind.COMPANION,
                true,
                Status.SKIPPED,
                null,
                null,
                null,
                null,
                null,
                null,
                "This machine has no /dev/fuse.",
                null));
        return verdict(Outcome.INCONCLUSIVE, Decision.INCONCLUSIVE, List.of(), findings);
    }

    static Verdict empty() {
        return verdict(Outcome.INCONCLUSIVE, Decision.INCONCLUSIVE, List.of(), List.of());
    }

    private static List<Finding> passes(String scenario) {
        return List.of(
                finding(
                        scenario,
                        "append response p95 < 100 ms",
                        true,
                        Status.PASS,
                        "<",
                        100e6,
                        "ns",
                        8.31e6,
                        41_322L,
                        "95 % of 41,322 appends took up to 8.31 ms."),
                finding(
                        scenario,
                        "memory.growth < 500 MB",
                        true,
                        Status.PASS,
                        "<",
                        500e6,
                        "B",
                        38.2e6,
                        240L,
                        "It grew by 38.2 MB."),
                finding(
                        scenario,
                        "rate > 90/s",
                        true,
                        Status.PASS,
                        ">",
                        90.0,
                        "1/s",
                        98.4,
                        60L,
                        "98.4 operations ended a second."));
    }

    private static Finding finding(
            String scenario,
            String requirement,
            boolean required,
            Status status,
            String operator,
            double limit,
            String unit,
            double measured,
            long samples,
            String reason) {
        return new Finding(
                scenario + "/" + requirement,
                scenario,
                requirement,
                Kind.THRESHOLD,
                required,
                status,
                operator,
                limit,
                unit,
                measured,
                samples,
                status == Status.INCONCLUSIVE ? 1000L : 200L,
                reason,
                "result.json#/scenarios/0/operations/1");
    }

    private static Verdict verdict(
            Outcome outcome, Decision decision, List<String> conditions, List<Finding> findings) {
        return new Verdict(
                Verdict.SCHEMA,
                "2026-11-23T20-51-07Z-4f1c",
                "sha256:b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9",
                outcome,
                decision,
                conditions,
                findings);
    }
}
