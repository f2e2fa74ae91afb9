package dev.lighthouse.certificate;

import dev.lighthouse.internal.Json;
import dev.lighthouse.result.ResultFile;
import dev.lighthouse.result.RunResult;
import dev.lighthouse.seal.CanonicalJson;
import dev.lighthouse.shaded.jackson.databind.JsonNode;
import dev.lighthouse.verdict.Judge;
import dev.lighthouse.verdict.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A verdict as a certificate takes it: from {@code verdict.json}, or judged anew. */
record VerdictFacts(
        String runId,
        String resultDigest,
        String outcome,
        Decision decision,
        List<String> conditions,
        List<CertifiedFinding> findings) {

    /**
     * What follows from measurements, by the very judge that the build used.
     *
     * @throws IOException no run can have written that {@code result.json}; the message says why
     */
    static VerdictFacts judged(RunFiles.Read result) throws IOException {
        RunResult measured = ResultFile.parse(result.bytes(), RunFiles.RESULT);
        Verdict verdict = Judge.judge(measured, "sha256:" + result.sha256());
        return of(CanonicalJson.parse(Json.bytes(verdict)));
    }

    static VerdictFacts of(JsonNode verdict) {
        CertificateJson.requireReadable(verdict, "verdict.json");
        List<String> conditions = new ArrayList<>();
        verdict.path("conditions").forEach(condition -> conditions.add(condition.asText()));
        List<CertifiedFinding> findings = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode node : verdict.path("findings")) {
            CertifiedFinding finding = CertificateJson.read(
                    node,
                    CertifiedFinding.class,
                    "finding " + (findings.size() + 1) + " ('" + node.path("id").asText("") + "') of verdict.json");
            if (!ids.add(finding.id())) {
                throw new CertificationException(
                        "expected each finding of verdict.json once but '" + finding.id() + "' is there twice");
            }
            findings.add(finding);
        }
        Decision decision = CertificateJson.read(verdict.path("decision"), Decision.class, "decision of verdict.json");
        return new VerdictFacts(
                verdict.path("runId").asText(""),
                verdict.path("resultDigest").asText(""),
                verdict.path("outcome").asText(""),
                decision,
                List.copyOf(conditions),
                List.copyOf(findings));
    }
}
