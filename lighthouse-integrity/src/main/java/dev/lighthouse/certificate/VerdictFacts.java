package dev.lighthouse.certificate;

import dev.lighthouse.shaded.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a certificate takes from {@code verdict.json}. */
record VerdictFacts(
        String runId,
        String resultDigest,
        Decision decision,
        List<String> conditions,
        List<CertifiedFinding> findings) {

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
                decision,
                List.copyOf(conditions),
                List.copyOf(findings));
    }
}
