package dev.lighthouse.certificate;

import dev.lighthouse.attest.DsseEnvelope;
import dev.lighthouse.attest.InTotoStatement;
import dev.lighthouse.attest.KeyFiles;
import dev.lighthouse.attest.SigningKey;
import dev.lighthouse.attest.SigningKeys;
import dev.lighthouse.seal.CanonicalJson;
import dev.lighthouse.shaded.jackson.databind.JsonNode;
import dev.lighthouse.shaded.jackson.databind.node.ArrayNode;
import dev.lighthouse.shaded.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.function.Consumer;

/** A run's folder as the load engine leaves it, its key, and ways to spoil both. */
final class RunFixture {

    static final String JAR_SHA256 = "1f".repeat(32);

    private static final String RESULT = """
            {"schema":"1.3","runId":"20261123-101500-ab12","startedAt":"2026-11-23T10:15:00Z",
             "endedAt":"2026-11-23T10:16:10Z","seed":-6917529027641081856,"lighthouseVersion":"0.1.0",
             "component":{"name":"coordination-hub","version":"1.2.3"},"future":{"x":1},
             "environment":{"os":"Linux 6.1","cpus":2,"memoryBytes":8589934592},"configuration":{},
             "scenarios":[{"name":"hundred-agents","className":"org.example.HundredAgents","tags":["load"],"agents":100,
              "workload":"closed: ramp-up 5 s, hold 60 s, 1/s an agent",
              "thresholds":["append response p95 < 100 ms","errors < 5 %","warn read response p99 < 20 ms"],
              "workers":[{"id":0},{"id":1}],"problems":[],
              "phases":[{"name":"ramp-up","startSeconds":0,"endSeconds":5.0},{"name":"hold","startSeconds":5.0,"endSeconds":65.0}],
              "iterations":{"intended":6000,"started":6000,"completed":5990,"failed":10,"unstarted":0,"refused":0},
              "operations":[
               {"name":"append","phase":"hold","started":6000,"failed":10,"rate":100.0,
                "response":{"count":6000,"min":900000,"mean":4200000.5,"p50":3900000,"p90":9000000,"p95":12345678,"p99":31000000,"p99_9":60000000,"max":71000000},
                "service":{},"startLag":{},"errors":[{"class":"http.503","count":10,"example":"503"}]},
               {"name":"read","phase":"hold","started":0,"failed":0,"rate":0.0,
                "response":{"count":0,"min":0,"mean":0,"p50":0,"p90":0,"p95":0,"p99":0,"p99_9":0,"max":0}}],
              "overall":[{"name":"*","phase":"hold","started":6000,"failed":10,"rate":100.0,
                "response":{"count":6000,"min":900000,"mean":4200000.5,"p50":3900000,"p95":12345678,"p99":31000000,"max":71000000}}],
              "companions":{"memory":{"metrics":{"memory.growth":{"value":12000000.0,"unit":"B","samples":60}}}},
              "target":{"name":"hub","kind":"process","address":"http://127.0.0.1:8080","pid":4711,
               "files":[{"path":"lib/hub.jar","sha256":"JAR"}]}}]}
            """.replace("JAR", JAR_SHA256);

    private static final String VERDICT = """
            {"schema":"1.0","runId":"20261123-101500-ab12","resultDigest":"","outcome":"PASS","decision":"APPROVED",
             "conditions":[],"findings":[
              {"id":"hundred-agents: append response p95 < 100 ms","scenario":"hundred-agents",
               "requirement":"append response p95 < 100 ms","kind":"threshold","required":true,"status":"PASS",
               "operator":"<","limit":100000000.0,"unit":"ns","measured":12345678.0,"samples":6000,"minSamples":200,
               "reason":"p95 was 12.3 ms of 6,000 samples",
               "evidence":"result.json#/scenarios/0/operations/0/response/p95"},
              {"id":"hundred-agents: errors < 5 %","scenario":"hundred-agents","requirement":"errors < 5 %",
               "kind":"threshold","required":true,"status":"PASS","operator":"<","limit":0.05,"unit":"ratio",
               "measured":0.0016666666666666668,"samples":6000,"minSamples":20,"reason":"0.17 % of 6,000 iterations",
               "evidence":"result.json#/scenarios/0/iterations"},
              {"id":"hundred-agents: warn read response p99 < 20 ms","scenario":"hundred-agents",
               "requirement":"warn read response p99 < 20 ms","kind":"threshold","required":false,
               "status":"INCONCLUSIVE","operator":"<","limit":20000000.0,"unit":"ns","measured":null,"samples":0,
               "minSamples":1000,"reason":"read never ran; these did: append","evidence":null},
              {"id":"hundred-agents: workers","scenario":"hundred-agents","requirement":"every worker finished",
               "kind":"worker","required":true,"status":"PASS","reason":"2 of 2 finished"}]}
            """;

    final Path folder;
    final SigningKey key;
    final Path publicKey;
    private final ObjectNode result = (ObjectNode) CanonicalJson.parse(RESULT);
    private final ObjectNode verdict = (ObjectNode) CanonicalJson.parse(VERDICT);

    RunFixture(Path base) {
        folder = base.resolve("runs/20261123-101500-ab12");
        KeyFiles files = KeyFiles.in(base.resolve("keys"));
        key = SigningKeys.create(files);
        publicKey = files.publicKey();
        verdict.put("decision", "CONDITIONALLY_APPROVED");
        verdict.withArray("conditions").add("warning: warn read response p99 < 20 ms was not decided");
        write("hundred-agents.hlog", "#[Histogram log format version 1.3]\n");
        write("workers/hundred-agents-0/journal", "intent");
        write("report.html", "<html>");
        writeRun();
    }

    RunFixture result(Consumer<ObjectNode> change) {
        change.accept(result);
        writeRun();
        return this;
    }

    RunFixture scenario(Consumer<ObjectNode> change) {
        return result(tree -> change.accept((ObjectNode) tree.path("scenarios").path(0)));
    }

    RunFixture verdict(Consumer<ObjectNode> change) {
        change.accept(verdict);
        writeRun();
        return this;
    }

    RunFixture finding(int index, Consumer<ObjectNode> change) {
        return verdict(tree -> change.accept((ObjectNode) tree.path("findings").path(index)));
    }

    /** Without the optional finding: nothing stands between this run and approval. */
    RunFixture unconditional() {
        scenario(tree -> ((ArrayNode) tree.path("thresholds")).remove(2));
        return verdict(tree -> {
            ((ArrayNode) tree.path("findings")).remove(2);
            tree.putArray("conditions");
            tree.put("decision", "APPROVED");
        });
    }

    /** The first threshold fails, and the verdict says so. */
    RunFixture failing() {
        scenario(tree -> ((ObjectNode) tree.path("operations").path(0).path("response")).put("p95", 250000000));
        finding(0, finding -> finding.put("measured", 250000000.0).put("status", "FAIL"));
        return verdict(tree -> tree.put("outcome", "FAIL").put("decision", "REJECTED"));
    }

    private void writeRun() {
        String json = result.toPrettyString() + "\n";
        write("result.json", json);
        verdict.put("resultDigest", "sha256:" + sha256(json.getBytes(StandardCharsets.UTF_8)));
        write("verdict.json", verdict.toPrettyString() + "\n");
    }

    void write(String path, String content) {
        try {
            Files.createDirectories(folder.resolve(path).getParent());
            Files.writeString(folder.resolve(path), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CertificateWriter writer() {
        return writer(key);
    }

    static CertificateWriter writer(SigningKey key) {
        return new CertificateWriter(
                key,
                "0.1.0",
                Clock.fixed(Instant.parse("2026-11-23T10:20:00.123Z"), ZoneOffset.UTC),
                () -> "5f2b8c1e-0000-4000-8000-000000000001");
    }

    CertificateWriter.Written certify() {
        return writer().write(folder);
    }

    Path envelope() {
        return folder.resolve(CertificateWriter.ENVELOPE);
    }

    Verification verify() {
        return new CertificateVerifier(key.verificationKey()).verify(envelope(), folder);
    }

    Verification verifyWithoutEvidence() {
        return new CertificateVerifier(key.verificationKey()).verify(envelope());
    }

    /** The signer lies: changes the certified statement and signs it again. */
    void forge(Consumer<ObjectNode> change) {
        forgeEnvelope(statement -> change.accept((ObjectNode) statement.path("predicate")));
    }

    void forgeEnvelope(Consumer<ObjectNode> change) {
        ObjectNode statement = (ObjectNode) CanonicalJson.parse(payload());
        change.accept(statement);
        byte[] json = DsseEnvelope.sign(DsseEnvelope.IN_TOTO, CanonicalJson.bytes(statement), key)
                .toJson();
        write(CertificateWriter.ENVELOPE, new String(json, StandardCharsets.UTF_8));
    }

    byte[] payload() {
        try {
            return DsseEnvelope.parse(Files.readAllBytes(envelope()))
                    .verify(DsseEnvelope.IN_TOTO, key.verificationKey());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode predicate() {
        return InTotoStatement.parse(payload()).predicate();
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
