package dev.lighthouse.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.result.RunFolder;
import dev.lighthouse.verdict.Finding;
import dev.lighthouse.verdict.Finding.Status;
import dev.lighthouse.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComplaintTest {

    @TempDir
    Path folder;

    @Test
    void shouldSayWhatFailedWithItsNumberAndWhereTheReportIs() throws IOException {
        Files.createFile(folder.resolve("report.html"));

        assertThat(complaint(passed(), failed("greet response p95 < 1 ms", 45.5e6)))
                .isEqualTo("FAIL: 1 of 2 required findings failed: five-guests: greet response p95 < 1 ms, measured"
                        + " 45.5 ms; see " + folder.resolve("report.html"));
    }

    @Test
    void shouldSayHowToGetAReportWhereThereIsNone() {
        assertThat(complaint(failed("p95 < 1 ms", 2e6)))
                .endsWith(", measured 2 ms; see " + folder + ", or write its report with mvn lighthouse:report");
    }

    @Test
    void shouldNameThreeAndCountTheOthers() {
        assertThat(complaint(undecided("a"), failed("b", 2e6), failed("c", 2e6), failed("d", 2e6), failed("e", 2e6)))
                .contains("inconclusive): five-guests: b, measured 2 ms; five-guests: c, measured 2 ms; five-guests: d,"
                        + " measured 2 ms; and 2 more; see ");
    }

    @Test
    void shouldGiveTheReasonOfWhatIsNotDecidedWithoutLettingItSteerTheTerminal() {
        assertThat(complaint(undecided("heap")))
                .startsWith("INCONCLUSIVE: 1 of 1 required findings not decided: five-guests: heap: no samples; see ");
    }

    private String complaint(Finding... findings) {
        boolean fails = List.of(findings).stream().anyMatch(it -> it.status() == Status.FAIL);
        return Complaint.of(
                new Verdict(
                        Verdict.SCHEMA,
                        "a-run",
                        "0".repeat(64),
                        fails ? Verdict.Outcome.FAIL : Verdict.Outcome.INCONCLUSIVE,
                        fails ? Verdict.Decision.REJECTED : Verdict.Decision.INCONCLUSIVE,
                        List.of(),
                        List.of(findings)),
                new RunFolder(folder));
    }

    private static Finding passed() {
        return finding("errors < 1 ms", Status.PASS, 1.0, "it was 1 ns");
    }

    private static Finding failed(String requirement, double measured) {
        return finding(requirement, Status.FAIL, measured, "it was too much");
    }

    private static Finding undecided(String requirement) {
        return finding(requirement, Status.INCONCLUSIVE, null, "no \u001b\n samples");
    }

    private static Finding finding(String requirement, Status status, @Nullable Double measured, String reason) {
        return new Finding(
                "five-guests/" + requirement,
                "five-guests",
                requirement,
                Finding.Kind.THRESHOLD,
                true,
                status,
                "<",
                1e6,
                "ns",
                measured,
                100L,
                20L,
                reason,
                null);
    }
}
