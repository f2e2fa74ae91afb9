package dev.lighthouse.certificate;

import dev.lighthouse.attest.InTotoStatement.Subject;
import dev.lighthouse.certificate.CertificateContent.Benchmark;
import dev.lighthouse.certificate.CertificateContent.Component;
import dev.lighthouse.certificate.CertificateContent.Iterations;
import dev.lighthouse.certificate.CertificateContent.LogCheckpoint;
import dev.lighthouse.certificate.CertificateContent.Run;
import dev.lighthouse.certificate.CertificateContent.Target;
import dev.lighthouse.certificate.CertificateContent.Testing;
import dev.lighthouse.shaded.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a certificate takes from {@code result.json}. Derived alike by the writer and the verifier; unknown fields are
 * ignored and absent ones are empty, so that only what was measured is said.
 */
record ResultFacts(
        String runId,
        Component component,
        Run run,
        Map<String, String> environment,
        List<Testing> testing,
        List<Benchmark> benchmarks,
        List<LogCheckpoint> checkpoints,
        List<Subject> targetFiles,
        List<String> unprovenTargets) {

    static ResultFacts of(JsonNode result) {
        CertificateJson.requireReadable(result, "result.json");
        String runId = result.path("runId").asText("");
        if (runId.isEmpty() || !result.path("scenarios").isArray()) {
            throw new CertificationException(
                    "expected result.json to name its run and scenarios but it does not; run lighthouse:load again");
        }
        List<Testing> testing = new ArrayList<>();
        List<Benchmark> benchmarks = new ArrayList<>();
        List<LogCheckpoint> checkpoints = new ArrayList<>();
        Set<Subject> files = new LinkedHashSet<>();
        List<String> unproven = new ArrayList<>();
        for (JsonNode scenario : result.path("scenarios")) {
            testing.add(testing(scenario, result.path("seed").asText("")));
            addBenchmarks(scenario, benchmarks);
            addCheckpoint(scenario, checkpoints);
            JsonNode launched = scenario.path("target").path("files");
            if (launched.isEmpty()) {
                unproven.add(scenario.path("name").asText(""));
            }
            for (JsonNode file : launched) {
                files.add(new Subject(
                        file.path("path").asText(""), file.path("sha256").asText("")));
            }
        }
        return new ResultFacts(
                runId,
                new Component(
                        result.path("component").path("name").asText("unnamed"),
                        result.path("component").path("version").asText("")),
                new Run(
                        result.path("startedAt").asText(""),
                        result.path("endedAt").asText(""),
                        result.path("lighthouseVersion").asText("")),
                environment(result.path("environment")),
                List.copyOf(testing),
                List.copyOf(benchmarks),
                List.copyOf(checkpoints),
                List.copyOf(files),
                List.copyOf(unproven));
    }

    private static Testing testing(JsonNode scenario, String seed) {
        double start = Double.POSITIVE_INFINITY;
        double end = Double.NEGATIVE_INFINITY;
        for (JsonNode phase : scenario.path("phases")) {
            start = Math.min(start, phase.path("startSeconds").asDouble());
            end = Math.max(end, phase.path("endSeconds").asDouble());
        }
        List<String> tags = new ArrayList<>();
        scenario.path("tags").forEach(tag -> tags.add(tag.asText()));
        JsonNode target = scenario.path("target");
        JsonNode counts = scenario.path("iterations");
        return new Testing(
                scenario.path("name").asText(""),
                scenario.path("className").asText(""),
                tags,
                scenario.path("agents").asInt(),
                scenario.path("workload").asText(""),
                scenario.path("workers").size(),
                end > start ? end - start : 0,
                seed,
                new Target(
                        target.path("name").asText(""),
                        target.path("kind").asText("unknown"),
                        target.path("address").asText("")),
                new Iterations(
                        counts.path("intended").asLong(),
                        counts.path("started").asLong(),
                        counts.path("completed").asLong(),
                        counts.path("failed").asLong(),
                        counts.path("unstarted").asLong(),
                        counts.path("refused").asLong()));
    }

    /** Of the workload's phases; what came after the hold is no benchmark. */
    private static void addBenchmarks(JsonNode scenario, List<Benchmark> benchmarks) {
        Set<String> phases = new HashSet<>();
        scenario.path("phases").forEach(phase -> phases.add(phase.path("name").asText("")));
        for (String section : List.of("operations", "overall")) {
            for (JsonNode operation : scenario.path(section)) {
                if (phases.contains(operation.path("phase").asText(""))) {
                    benchmarks.add(benchmark(scenario.path("name").asText(""), operation));
                }
            }
        }
    }

    private static void addCheckpoint(JsonNode scenario, List<LogCheckpoint> checkpoints) {
        JsonNode found = scenario.at("/companions/integrity/data/checkpoint");
        if (found.isObject()) {
            checkpoints.add(new LogCheckpoint(
                    scenario.path("name").asText(""),
                    found.path("origin").asText(""),
                    found.path("size").asLong(),
                    found.path("root").asText("")));
        }
    }

    private static Benchmark benchmark(String scenario, JsonNode operation) {
        JsonNode response = operation.path("response");
        boolean any = response.path("count").asLong() > 0;
        long started = operation.path("started").asLong();
        return new Benchmark(
                scenario,
                operation.path("name").asText(""),
                operation.path("phase").asText(""),
                response.path("count").asLong(),
                operation.path("rate").asDouble(),
                any ? response.path("mean").asDouble() : null,
                any ? response.path("p50").asLong() : null,
                any ? response.path("p95").asLong() : null,
                any ? response.path("p99").asLong() : null,
                any ? response.path("max").asLong() : null,
                started > 0 ? (double) operation.path("failed").asLong() / started : null);
    }

    /** Flat text: numbers of any size survive it, and people read it. */
    private static Map<String, String> environment(JsonNode environment) {
        Map<String, String> flat = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : environment.properties()) {
            JsonNode value = entry.getValue();
            flat.put(entry.getKey(), value.isValueNode() ? value.asText() : value.toString());
        }
        return flat;
    }
}
