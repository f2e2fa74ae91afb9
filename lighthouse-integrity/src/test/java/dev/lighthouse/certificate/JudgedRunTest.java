package dev.lighthouse.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.attest.SigningKey;
import dev.lighthouse.attest.SigningKeys;
import dev.lighthouse.internal.Json;
import dev.lighthouse.result.RunFolder;
import dev.lighthouse.result.RunResult;
import dev.lighthouse.verdict.Judge;
import dev.lighthouse.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the load engine writes and its judge decides can be certified and verified.
 */
class JudgedRunTest {

    private static final String STATISTICS = """
            {"count":6000,"min":900000,"mean":4200000.25,"stddev":1.5,"p50":3900000,"p90":9000000,"p95":12345678,
             "p99":31000000,"p99_9":60000000,"max":71000000}""";

    private static final String RUN = """
            {"schema":"1.0","runId":"r-1","startedAt":"2026-11-23T10:15:00Z","endedAt":"2026-11-23T10:16:10Z",
             "seed":-6917529027641081856,"lighthouseVersion":"0.1.0","component":{"name":"hub","version":"1"},
             "environment":{"os":"Linux","cpus":2},"configuration":{},
             "scenarios":[{"name":"hundred-agents","className":"org.example.HundredAgents","tags":["load"],"agents":100,
              "workload":"closed","planDigest":"00","startedAt":"2026-11-23T10:15:05Z","timeScale":1.0,
              "thresholds":["append response p95 < 100 ms","errors < 5 %","memory.growth < LIMIT MB","warn other p95 < 1 s"],
              "target":{"name":"hub","kind":"process","address":"http://127.0.0.1:1","pid":1,"readyMillis":1,
               "exitCode":null,"files":[FILES]},
              "workers":[WORKER],"phases":[{"name":"hold","startSeconds":0.0,"endSeconds":60.0,"measured":true}],"marks":[],
              "iterations":{"intended":6000,"started":6000,"completed":5990,"failed":10,"unstarted":0,"refused":0},
              "overall":[],"operations":[{"name":"append","phase":"hold","started":6000,"failed":10,"rate":100.0,
               "response":S,"service":S,"startLag":S,"adjusted":S,"errors":[],
               "histograms":{"response":"","service":"","startLag":"","adjusted":""}}],
              "agentErrors":[],"timeline":[],
              "companions":{"memory":{"state":"ok","reason":"","description":"","missing":{},"series":[],"problems":[],
               "data":{},"metrics":{"memory.growth":{"value":12000000.5,"unit":"B","samples":60}}}},
              "problems":[PROBLEMS]}]}
            """;

    private static final String FILE = "{\"path\":\"hub.jar\",\"sha256\":\"" + RunFixture.JAR_SHA256 + "\"}";

    @TempDir
    Path base;

    @ParameterizedTest
    @CsvSource({
        "500, true, '', CONDITIONALLY_APPROVED",
        "500, false, '', CONDITIONALLY_APPROVED",
        "1, true, '', REJECTED",
        "500, true, WORKER_DIED, INCONCLUSIVE",
        "500, true, NOT_RUN, INCONCLUSIVE",
        "500, true, INTERRUPTED, INCONCLUSIVE",
        "500, true, INCOMPLETE, INCONCLUSIVE",
        "500, true, TARGET_DIED, REJECTED"
    })
    void shouldCertifyWhatTheJudgeDecides(int limit, boolean files, String problem, Decision decision)
            throws IOException {
        RunFolder folder = judged(RUN.replace("S,", STATISTICS + ",")
                .replace("WORKER]", RunFixture.worker(0) + "]")
                .replace("LIMIT", String.valueOf(limit))
                .replace("FILES", files ? FILE : "")
                .replace("PROBLEMS", problem.isEmpty() ? "" : "{\"kind\":\"" + problem + "\",\"message\":\"m\"}"));
        SigningKey key = SigningKeys.generate();
        CertificateContent content =
                new CertificateWriter(key, "0.1.0").write(folder.path()).content();
        assertThat(content.decision()).isEqualTo(decision);
        assertThat(new CertificateVerifier(key.verificationKey())
                        .verify(folder.certificateFile(), folder.path())
                        .problems())
                .isEmpty();
    }

    @Test
    void shouldAddNoConditionThatTheJudgeHasAlready() throws IOException {
        RunFolder folder = judged(RUN.replace("S,", STATISTICS + ",")
                .replace("WORKER]", RunFixture.worker(0) + "]")
                .replace("LIMIT", "500")
                .replace("FILES", "")
                .replace("PROBLEMS", ""));
        CertificateContent content = new CertificateWriter(SigningKeys.generate(), "0.1.0")
                .write(folder.path())
                .content();
        assertThat(content.conditions()).hasSize(2).last().asString().startsWith("target identity not proven");
    }

    private RunFolder judged(String json) throws IOException {
        Path source = Files.writeString(base.resolve("source.json"), json);
        RunFolder folder = RunFolder.create(base, "r-1");
        RunResult result = Json.read(source, RunResult.class);
        folder.write(result);
        String digest = "sha256:" + RunFixture.sha256(Files.readAllBytes(folder.resultFile()));
        Verdict verdict = Judge.judge(result, digest);
        Files.write(folder.verdictFile(), Json.bytes(verdict));
        return folder;
    }
}
