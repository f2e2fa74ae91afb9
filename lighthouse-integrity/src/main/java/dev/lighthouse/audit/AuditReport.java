package dev.lighthouse.audit;

import dev.lighthouse.audit.AuditResult.History;
import dev.lighthouse.merkle.Hash;
import dev.lighthouse.seal.internal.DurableFiles;
import dev.lighthouse.shaded.jackson.databind.SerializationFeature;
import dev.lighthouse.shaded.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What came of an audit, for people and for programs. */
final class AuditReport {

    /** The version of {@code audit.json}. */
    static final String SCHEMA = "1.0";

    private static final int SHOWN = 20;

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final AuditPlan plan;
    private final AuditResult result;

    AuditReport(AuditPlan plan, AuditResult result) {
        this.plan = plan;
        this.result = result;
    }

    /** Writes {@code audit.json} and, where there is one, {@code checkpoint.txt}; an earlier checkpoint goes. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path checkpoint = folder.resolve("checkpoint.txt");
        if (result.checkpoint().isEmpty()) {
            Files.deleteIfExists(checkpoint);
        } else {
            DurableFiles.replace(checkpoint, result.checkpoint().getBytes(StandardCharsets.UTF_8));
        }
        DurableFiles.replace(folder.resolve("audit.json"), MAPPER.writeValueAsBytes(json()));
    }

    private Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", SCHEMA);
        json.put("verdict", result.verdict().name());
        json.put("failOn", plan.failOn().name());
        json.put("source", result.source());
        json.put("origin", plan.origin());
        json.put("baseline", plan.baseline().toAbsolutePath().toString());
        json.put("read", result.read());
        json.put("compared", result.compared());
        json.put("sealed", result.sealed());
        Map<String, Long> counts = new TreeMap<>();
        result.count().forEach((kind, count) -> counts.put(kind.word(), count));
        json.put("counts", counts);
        json.put(
                "violations",
                result.violations().stream().map(AuditReport::json).toList());
        json.put("problems", result.problems());
        json.put("since", result.histories().stream().map(AuditReport::json).toList());
        json.put("checkpoint", result.checkpoint());
        json.put("verifier", plan.signer().verifier().toString());
        return json;
    }

    private static Map<String, Object> json(AuditViolation violation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", violation.kind().type());
        json.put("kind", violation.kind().word());
        json.put("severity", violation.kind().severity().word());
        json.put("subject", violation.subject());
        json.put("detail", violation.detail());
        return json;
    }

    private static Map<String, Object> json(History history) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", history.file());
        json.put("found", history.found());
        json.put("size", history.size());
        json.put("root", history.root());
        if (history.proof() != null) {
            json.put("proof", history.proof().path().stream().map(Hash::base64).toList());
        }
        return json;
    }

    /** For people, the verdict last. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("audit of " + result.source());
        result.histories()
                .forEach(history -> lines.add("since " + history.file() + " (" + history.size() + " entries): "
                        + (history.proof() == null
                                ? history.found()
                                : "only added to, proven by "
                                        + history.proof().path().size() + " hashes")));
        result.violations().stream().limit(SHOWN).forEach(violation -> lines.add(violation.toString()));
        long more = total() - Math.min(SHOWN, result.violations().size());
        if (more > 0) {
            lines.add("and " + more + " more; see audit.json");
        }
        result.problems().forEach(problem -> lines.add("not told: " + problem));
        lines.add(result.read() + " events read, compared with " + result.compared() + " sealed ones; "
                + result.sealed() + " sealed anew");
        if (!result.checkpoint().isEmpty()) {
            lines.add("checkpoint, to be kept elsewhere:");
            lines.addAll(result.checkpoint().lines().toList());
        }
        lines.add(sentence());
        return lines;
    }

    private long total() {
        return result.count().values().stream().mapToLong(Long::longValue).sum();
    }

    /** The verdict, with what it rests on. */
    String sentence() {
        return switch (result.verdict()) {
            case PASS ->
                "PASS: " + result.compared() + " events are as they were sealed"
                        + (total() == 0 ? "" : "; " + total() + " violations, none as bad as " + plan.failOn());
            case BEGUN -> "BEGUN: there was no baseline to compare with; it begins with " + result.sealed() + " events";
            case FAIL ->
                "FAIL: " + total() + " violations, the worst "
                        + (result.violations().get(0).kind().severity().name())
                        + ": " + counts() + "; the first: "
                        + result.violations().get(0);
            case INCONCLUSIVE -> "INCONCLUSIVE: " + result.problems().get(0);
        };
    }

    private String counts() {
        Map<String, Long> counts = new TreeMap<>();
        result.count()
                .forEach((kind, count) ->
                        counts.put(kind.word().toLowerCase(Locale.ROOT).replace('_', ' '), count));
        return counts.toString();
    }
}
