package dev.lighthouse.report;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lighthouse.internal.AtomicFiles;
import dev.lighthouse.internal.Json;
import dev.lighthouse.result.RunFolder;
import dev.lighthouse.result.RunResult;
import dev.lighthouse.shaded.jackson.databind.JsonNode;
import dev.lighthouse.shaded.jackson.databind.ObjectMapper;
import dev.lighthouse.verdict.Greetings;
import dev.lighthouse.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {

    private static final String HOSTILE =
            "</script><script>document.title='owned'</script><img src=x onerror=alert(1)> \"' & {{script}} ]]> \u001b[31m\u0000 \u202egnp.exe $1 \\";

    @TempDir
    Path folder;

    private static RunResult failingRun() {
        return new SampleRuns(1).run(SampleRuns.failing("thousand-agents", 70));
    }

    private static Page failingPage() throws Exception {
        return page("failing", failingRun(), SampleVerdicts.failing("thousand-agents"));
    }

    /** Renders, leaves the page among the build's files for people to look at, and parses it. */
    private static Page page(String name, RunResult result, Verdict verdict) throws Exception {
        String html = HtmlReport.render(result, verdict);
        Path samples = Files.createDirectories(Path.of("target", "sample-reports"));
        Files.writeString(samples.resolve(name + ".html"), html);
        return new Page(html);
    }

    @Test
    void shouldSayFirstWhatCameOfTheRunAndWhy() throws Exception {
        Page page = failingPage();

        assertThat(page.text("//h1")).contains("FAIL");
        assertThat(page.text("//p[@class='decision']")).isEqualTo("Decision: rejected.");
        assertThat(page.text("//p[@class='why']"))
                .isEqualTo(
                        "3 of 6 requirements failed, first of them “append response p95 < 100 ms” in thousand-agents:"
                                + " 95 % of 41,322 appends took up to 143 ms, which is 43 % more than 100 ms.");
        assertThat(page.text("//header//dl")).contains("4711", "2026-11-23 20:51:07 UTC", "1 min 12 s", "0.1.0");
    }

    @Test
    void shouldListFailingRequirementsFirstWithLimitMeasureAndMargin() throws Exception {
        Page page = failingPage();

        assertThat(page.texts("//table[contains(@class,'findings')]/tbody/tr/@class"))
                .containsExactly("fail", "fail", "fail", "inconclusive", "pass", "pass");
        assertThat(page.texts("//table[contains(@class,'findings')]/tbody/tr[1]/td[position()<6]"))
                .containsExactly("✗FAIL", "< 100 ms", "143 ms", "43.2 % above", "41,322");
        assertThat(page.texts("//table[contains(@class,'findings')]/tbody/tr[2]/td[position()<5]"))
                .containsExactly("✗FAIL", "< 5 %", "8.12 %", "3.12 points above");
        assertThat(page.text("//table[contains(@class,'findings')]/tbody/tr[4]/td[5]"))
                .isEqualTo("812needs 1,000");
    }

    @Test
    void shouldShowOperationsErrorsWorkersCompanionsAndEnvironmentAsTables() throws Exception {
        Page page = failingPage();

        assertThat(page.text("//caption"))
                .contains("Response time in phase hold", "Where the time went in phase hold", "Failures by class")
                .contains("Worker JVMs", "Metrics of memory", "violations", "Marks", "Environment", "Configuration");
        assertThat(page.texts("//table[caption[contains(.,'Response time in phase hold')]]/tbody/tr/th"))
                .containsExactly("append", "read-back", "all operations");
        assertThat(page.text("//table[contains(@class,'errors')]//code")).contains("store is busy");
        assertThat(page.text("//table[caption='violations']")).contains("e-01HF7", "altered");
    }

    @Test
    void shouldLabelEveryTableColumnFigureAndSection() throws Exception {
        Page page = failingPage();

        assertThat(page.count("//table")).isGreaterThan(10).isEqualTo(page.count("//table/caption"));
        assertThat(page.count("//th[not(@scope)]")).isZero();
        assertThat(page.count("//figure"))
                .isEqualTo(9)
                .isEqualTo(page.count("//figure/svg[@role='img' and @aria-label]"));
        assertThat(page.count("//figure/svg/path[contains(@class,'line') and string-length(@d) > 50]"))
                .as("throughput, times, percentiles, memory, own lag, two charts for each of two workers")
                .isEqualTo(3 + 3 + 3 + 2 + 1 + 4);
        assertThat(page.count("//figure/svg/rect[@class='warm-up']")).isEqualTo(8);
        assertThat(page.count("//figure/svg/line[@class='mark']")).isEqualTo(16);
        assertThat(page.count("//figure/svg/rect[@class='window']"))
                .as("the fault, in each chart over time")
                .isEqualTo(8);
        List<String> ids = page.texts("//@id");
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(page.texts("//nav/a/@href"))
                .allSatisfy(link -> assertThat(ids).contains(link.substring(1)));
    }

    @Test
    void shouldShowProblemsBeforeNumbers() throws Exception {
        Page page = page(
                "died-worker",
                new SampleRuns(2).run(SampleRuns.withDiedWorker("thousand-agents", 60)),
                SampleVerdicts.inconclusive("thousand-agents", "Worker 1 died after 21 s."));

        assertThat(page.text("//h1")).contains("INCONCLUSIVE");
        assertThat(page.text("//p[@class='why']"))
                .startsWith("2 of 5 requirements could not be decided, first of them “all workers live to the end”");
        assertThat(page.text("//section[@id='scenario-0']/*[2]")).contains("A worker died.", "exit code 137");
        assertThat(page.text("//tr[@class='fail' and contains(.,'137')]")).contains("died");
        assertThat(page.text("//table[contains(caption,'outside of any operation')]//code"))
                .contains("agent 7 in set-up");
        assertThat(page.text("//tr[contains(@class,'inconclusive')]")).contains("no collection was seen");
    }

    @Test
    void shouldNameConditionsOfAPass() throws Exception {
        Page page = page(
                "conditional",
                new SampleRuns(3).run(SampleRuns.healthy("hundred-agents", 60)),
                SampleVerdicts.conditional("hundred-agents"));

        assertThat(page.text("//p[@class='why']")).isEqualTo("All 3 requirements hold, on one condition.");
        assertThat(page.text("//ul[@class='conditions']/li")).contains("memory.growth < 20 MB");
        assertThat(page.text("//tr[@class='fail optional']")).contains("warning only");
    }

    @Test
    void shouldRenderARunInWhichNothingRan() throws Exception {
        Page page = page("empty", new SampleRuns(4).run(), SampleVerdicts.empty());

        assertThat(page.text("//h1")).contains("INCONCLUSIVE");
        assertThat(page.text("//p[@class='why']")).contains("nothing is decided");
        assertThat(page.text("//main")).contains("No scenario ran.");
    }

    @Test
    void shouldKeepHostileTextText() throws Exception {
        RunResult result = new SampleRuns(5).run(SampleRuns.hostile(HOSTILE), SampleRuns.failing("</style><b>", 20));
        Page page = page("hostile", result, SampleVerdicts.inconclusive(HOSTILE, HOSTILE));

        assertThat(page.scripts()).hasSize(3);
        assertThat(page.scripts().get(0)).doesNotContain("<");
        JsonNode data = new ObjectMapper().readTree(page.scripts().get(0));
        assertThat(data.at("/frames/0/marks/0/text").asText()).isEqualTo(HOSTILE);
        assertThat(page.count("//img")).isZero();
        assertThat(page.count("//b")).isZero();
        assertThat(page.text("//section[@id='scenario-0']/h2"))
                .startsWith(
                        "</script><script>document.title='owned'</script><img src=x onerror=alert(1)> \"' & {{script}}")
                .contains("␛[31m␀")
                .doesNotContain("\u202e");
    }

    @Test
    void shouldAllowTheBrowserOnlyWhatThePageItselfHolds() throws Exception {
        Page page = failingPage();

        String policy = page.text("//meta[@http-equiv='Content-Security-Policy']/@content");
        assertThat(policy)
                .startsWith("default-src 'none'")
                .contains(
                        Resource.policyHash(page.scripts().get(1)),
                        Resource.policyHash(page.scripts().get(2)))
                .doesNotContain("unsafe");
        assertThat(page.count("//@src")).isZero();
        assertThat(page.count("//@style")).isZero();
        assertThat(page.count("//link")).isZero();
        assertThat(page.texts("//@href")).allMatch(link -> link.startsWith("#"));
        assertThat(page.text("//footer")).contains("MIT License", "Leon Sorokin", "Permission is hereby granted");
    }

    @Test
    void shouldStaySmallForHalfAnHourOfFiveScenarios() throws Exception {
        List<SampleRuns.Shape> shapes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            shapes.add(i == 2 ? SampleRuns.failing("long-" + i, 1800) : SampleRuns.healthy("long-" + i, 1800));
        }
        RunResult result = new SampleRuns(6).run(shapes.toArray(SampleRuns.Shape[]::new));
        page("long", result, SampleVerdicts.failing("long-2"));

        assertThat(Path.of("target", "sample-reports", "long.html"))
                .satisfies(file -> assertThat(Files.size(file)).isLessThan(2_000_000));
    }

    @Test
    void shouldRenderTheSamePageFromTheFilesAsFromTheRecords() throws Exception {
        RunFolder run = new RunFolder(folder);
        RunResult result = failingRun();
        run.write(result);
        Verdict verdict = verdictOn(run, SampleVerdicts.failing("thousand-agents"));
        AtomicFiles.write(run.verdictFile(), Json.bytes(verdict));

        Path report = HtmlReport.write(run);

        assertThat(report).isEqualTo(folder.resolve("report.html"));
        assertThat(Files.readString(report)).isEqualTo(HtmlReport.render(result, verdict));
    }

    @Test
    void shouldRefuseAVerdictOnAnotherResult() throws Exception {
        RunFolder run = new RunFolder(folder);
        run.write(failingRun());
        AtomicFiles.write(run.verdictFile(), Json.bytes(SampleVerdicts.failing("thousand-agents")));

        assertThatThrownBy(() -> HtmlReport.write(run))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("must be derived from the result.json beside it (sha256:")
                .hasMessageContaining("run lighthouse:verify again");
        assertThat(run.reportFile()).doesNotExist();
    }

    @Test
    void shouldAskForTheVerdictWhenThereIsNone() throws Exception {
        RunFolder run = new RunFolder(folder);
        run.write(failingRun());

        assertThatThrownBy(() -> HtmlReport.write(run))
                .isInstanceOf(IOException.class)
                .hasMessage(folder + " holds no verdict.json; run lighthouse:verify first");
    }

    private static Verdict verdictOn(RunFolder run, Verdict verdict) throws IOException {
        String digest = "sha256:" + Resource.hex(Files.readAllBytes(run.resultFile()));
        return new Verdict(
                verdict.schema(),
                verdict.runId(),
                digest,
                verdict.outcome(),
                verdict.decision(),
                verdict.conditions(),
                verdict.findings());
    }

    @Test
    void shouldSayWhichReadingsOfALineItsCaptionNames() throws Exception {
        assertThat(failingPage().text("//figcaption[contains(., 'memory.heap')]"))
                .containsPattern(
                        "memory.heap: [0-9.]+ MB at the first reading, [0-9.]+ MB at the last, at most [0-9.]+ MB");
    }

    @Test
    void shouldListTheSlowestOperationsWithTheTracesThatTheySent() throws Exception {
        Page page = failingPage();

        String rows = "//table[contains(caption,'slowest operations')]/tbody/tr";
        assertThat(page.count(rows)).isEqualTo(20);
        assertThat(page.texts(rows + "[2]/td[position()>1]"))
                .contains("890 ms", "690 ms", "ok", "4bf92f3577b34da6a3ce929d0e0e0001");
        assertThat(page.text(rows + "[1]")).contains("900 ms", "http.503", "none sent");
    }

    @Test
    void shouldShowWhatKeptTheWorkersFromRunningAndWhatWasNotMeasured() throws Exception {
        Page page = failingPage();

        String rows = "//table[contains(caption,'kept the workers from running')]/tbody/tr";
        assertThat(page.count(rows)).isEqualTo(2);
        assertThat(page.text(rows + "[1]")).contains("25 %", "100 µs", "12 ms", "0.4 %", "not measured");
        assertThat(page.texts("//figure//strong")).contains("Worker 0", "Worker 1", "Response time by percentile");
    }

    @Test
    void shouldSayHowManyOperationsTheDistributionLeavesOut() {
        assertThat(distribution(Greetings.ofOperations(5)))
                .startsWith("all operations: p50 20 ms")
                .contains("; op-5: ")
                .doesNotContain("left out");
        assertThat(distribution(Greetings.ofOperations(6)))
                .contains("; op-5: ")
                .endsWith(". One with fewer samples is left out here.");
        assertThat(distribution(Greetings.ofOperations(8))).endsWith(". 3 with fewer samples are left out here.");
    }

    @Test
    void shouldTellTheDistributionsOfSeveralPhasesApart() {
        assertThat(distribution(Greetings.inStages("morning", "noon")))
                .startsWith("greet [noon]: p50 40 ms")
                .contains("; greet [morning]: p50 20 ms")
                .doesNotContain("all operations");
    }

    private static String distribution(RunResult run) {
        return requireNonNull(Distribution.of(run.scenarios().get(0))).summary();
    }

    @Test
    void shouldBreakPathsBehindSlashesOnly() {
        assertThat(new Html().path("result.json#/a<b/errorRate"))
                .hasToString("result.json#/<wbr/>a&lt;b/<wbr/>errorRate");
    }

    @Test
    void shouldLabelPercentilesByWhatTheyLeave() {
        assertThat(java.util.stream.IntStream.range(0, 5).mapToObj(Distribution::percentile))
                .containsExactly("0 %", "90 %", "99 %", "99.9 %", "99.99 %");
    }
}
