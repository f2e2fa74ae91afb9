package dev.lighthouse.certificate;

import dev.lighthouse.attest.DsseEnvelope;
import dev.lighthouse.attest.InTotoStatement;
import dev.lighthouse.attest.KeyFiles;
import dev.lighthouse.attest.SigningKey;
import dev.lighthouse.attest.SigningKeys;
import dev.lighthouse.internal.Json;
import dev.lighthouse.result.ResultFile;
import dev.lighthouse.result.Statistics;
import dev.lighthouse.seal.CanonicalJson;
import dev.lighthouse.shaded.jackson.databind.JsonNode;
import dev.lighthouse.shaded.jackson.databind.node.ArrayNode;
import dev.lighthouse.shaded.jackson.databind.node.ObjectNode;
import dev.lighthouse.verdict.Judge;
import dev.lighthouse.verdict.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/** A run's folder as the load engine leaves it, its key, and ways to spoil both. */
final class RunFixture {

    static final String JAR_SHA256 = "1f".repeat(32);

    private static final String RESULT =
            """
            {"schema":"1.3","runId":"20261123-101500-ab12","startedAt":"2026-11-23T10:15:00Z",
             "endedAt":"2026-11-23T10:16:10Z","seed":-6917529027641081856,"lighthouseVersion":"0.1.0",
             "component":{"name":"coordination-hub","version":"1.2.3"},"future":{"x":1},
             "environment":{"os":"Linux 6.1","cpus":2,"memoryBytes":8589934592},"configuration":{},
             "scenarios":[{"name":"hundred-agents","className":"org.example.HundredAgents","tags":["load"],"agents":100,
              "workload":"closed: ramp-up 5 s, hold 60 s, 1/s an agent","planDigest":"00",
              "startedAt":"2026-11-23T10:15:05Z","timeScale":1.0,
              "thresholds":["append response p95 < 100 ms","errors < 5 %","warn read response p99 < 20 ms"],
              "workers":[WORKER0,WORKER1],"problems":[],"marks":[],"timeline":[],"agentErrors":[],
              "phases":[{"name":"ramp-up","startSeconds":0,"endSeconds":5.0,"measured":false},
               {"name":"hold","startSeconds":5.0,"endSeconds":65.0,"measured":true}],
              "iterations":{"intended":6000,"started":6000,"completed":5990,"failed":10,"unstarted":0,"refused":0,
               "errors":10,"errorRate":0.0016666666666666668},
              "operations":[
               {"name":"append","phase":"hold","started":6000,"failed":10,"rate":100.0,
                "errors":[{"class":"http.503","count":10,"example":"503"}]},
               {"name":"read","phase":"hold","started":0,"failed":0,"rate":0.0,"errors":[]}],
              "overall":[{"name":"*","phase":"hold","started":6000,"failed":10,"rate":100.0,"errors":[]}],
              "companions":{"memory":{"state":"ok","reason":"","description":"","missing":{},"series":[],"problems":[],
               "data":{},"metrics":{"memory.growth":{"value":12000000.0,"unit":"B","samples":60}}},
               "integrity":{"state":"ok","reason":"","description":"","missing":{},"series":[],"problems":[],
               "data":{"checkpoint":{"origin":"lighthouse/20261123-101500-ab12/1","size":5990,
                "root":"OTz9DYlFjlHhjZ2LCRREdmm2ilWlEDgSbvBIlMLg0Ws="}},"metrics":{}}},
              "target":{"name":"hub","kind":"process","address":"http://127.0.0.1:8080","pid":4711,
               "files":[{"path":"lib/hub.jar","sha256":"JAR"}]}}]}
            """.replace("JAR", JAR_SHA256).replace("WORKER0", worker(0)).replace("WORKER1", worker(1));

    /** The p95 of {@link #fast()}, as its histogram has it. */
    static final long P95 = 12_353_535;

    /** The p95 of {@link #slow()}. */
    static final long SLOW_P95 = 250_085_375;

    final Path folder;
    final SigningKey key;
    final Path publicKey;
    private final ObjectNode result = (ObjectNode) CanonicalJson.parse(RESULT);
    private ObjectNode verdict = CanonicalJson.parse("{}").deepCopy();

    RunFixture(Path base) {
        folder = base.resolve("runs/20261123-101500-ab12");
        KeyFiles files = KeyFiles.in(base.resolve("keys"));
        key = SigningKeys.create(files);
        publicKey = files.publicKey();
        measured("/scenarios/0/operations/0", fast());
        measured("/scenarios/0/operations/1", new Histogram(3));
        measured("/scenarios/0/overall/0", fast());
        write("hundred-agents.hlog", "#[Histogram log format version 1.3]\n");
        write("workers/hundred-agents-0/journal", "intent");
        write("report.html", "<html>");
        judge();
    }

    static String worker(int id) {
        return """
                {"id":ID,"pid":1,"state":"finished","exitCode":0,"jvm":"17","threads":"platform","agents":50,
                 "agentsFailed":0,"agentsStuck":0,"cpuSeconds":1.5,"gcMillis":1,"peakHeapBytes":1,
                 "peakResidentBytes":1,"maxOwnLag":1,"intervals":65,"clockOffsetNanos":0,"clockErrorNanos":1}""".replace("ID", String.valueOf(id));
    }

    static Histogram fast() {
        Histogram histogram = new Histogram(3);
        histogram.recordValueWithCount(3_900_000, 5_600);
        histogram.recordValueWithCount(12_345_678, 340);
        histogram.recordValueWithCount(31_000_000, 60);
        return histogram;
    }

    static Histogram slow() {
        Histogram histogram = new Histogram(3);
        histogram.recordValueWithCount(250_000_000, 6_000);
        return histogram;
    }

    /** Puts a distribution, and its histogram, into an operation, as all four of them. */
    private void measured(String operation, Histogram histogram) {
        ObjectNode node = (ObjectNode) result.at(operation);
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer);
        String encoded = Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
        for (String name : List.of("response", "service", "startLag", "adjusted")) {
            node.set(name, CanonicalJson.parse(Json.line(Statistics.of(histogram))));
            node.withObject("/histograms").put(name, encoded);
        }
    }

    /** Changes what was measured; the judge's verdict on it follows, unless it refuses to look at it. */
    RunFixture result(Consumer<ObjectNode> change) {
        change.accept(result);
        judge();
        return this;
    }

    RunFixture scenario(Consumer<ObjectNode> change) {
        return result(tree -> change.accept((ObjectNode) tree.path("scenarios").path(0)));
    }

    /** Changes the verdict, until what was measured changes: a lie. */
    RunFixture verdict(Consumer<ObjectNode> change) {
        change.accept(verdict);
        writeRun();
        return this;
    }

    /** A copy of what the verdict says now. */
    ObjectNode verdict() {
        return verdict.deepCopy();
    }

    RunFixture finding(int index, Consumer<ObjectNode> change) {
        return verdict(tree -> change.accept((ObjectNode) tree.path("findings").path(index)));
    }

    /** Without the optional finding: nothing stands between this run and approval. */
    RunFixture unconditional() {
        return scenario(tree -> ((ArrayNode) tree.path("thresholds")).remove(2));
    }

    /** The first threshold fails, and the verdict says so. */
    RunFixture failing() {
        return result(tree -> measured("/scenarios/0/operations/0", slow()));
    }

    private void judge() {
        byte[] json = json();
        try {
            Verdict follows = Judge.judge(ResultFile.parse(json, "result.json"), "");
            verdict = (ObjectNode) CanonicalJson.parse(Json.bytes(follows));
        } catch (IOException e) { // no judge looks at it: the verdict stays
            assert e.getMessage() != null;
        }
        writeRun();
    }

    private byte[] json() {
        return (result.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private void writeRun() {
        byte[] json = json();
        write("result.json", new String(json, StandardCharsets.UTF_8));
        verdict.put("resultDigest", "sha256:" + sha256(json));
        write("verdict.json", verdict.toPrettyString() + "\n");
    }

    /** Signs what lies there with the genuine key, without the writer's own verification. */
    RunFixture signed() {
        write(CertificateWriter.ENVELOPE, new String(writer().signed(new RunFiles(folder)), StandardCharsets.UTF_8));
        return this;
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
