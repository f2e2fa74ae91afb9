package dev.lighthouse.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens reports in Chromium where the machine has one: each chart must come alive under the page's own policy. */
class BrowserTest {

    private static final Path CHROMIUM = Stream.of("/usr/bin/chromium", "/usr/bin/google-chrome")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(Path.of(""));

    @TempDir
    Path folder;

    @Test
    void shouldDrawEveryChartWithoutAnErrorWhateverTheTextsHold() throws Exception {
        assumeThat(CHROMIUM.toString()).as("Chromium").isNotEmpty();
        String text = "</script><script>document.title='owned'</script>";
        String page = HtmlReport.render(
                new SampleRuns(7).run(SampleRuns.hostile(text), SampleRuns.failing("second", 40)),
                SampleVerdicts.failing(text));

        Path log = open(page);

        assertThat(Files.readString(log)).doesNotContain("CONSOLE");
        String dom = Files.readString(folder.resolve("dom.html"));
        assertThat(dom.split("class=\"chart live\"", -1)).hasSize(1 + 2 * 9);
        assertThat(dom.split("<canvas", -1)).hasSize(1 + 2 * 9);
        assertThat(dom).doesNotContain("<title>owned");
    }

    /** Leaves the page's markup after its scripts ran in {@code dom.html}; returns the browser's log. */
    private Path open(String page) throws IOException, InterruptedException {
        Path report = Files.writeString(folder.resolve("report.html"), page, StandardCharsets.UTF_8);
        Path log = folder.resolve("browser.log");
        Process browser = new ProcessBuilder(List.of(
                        CHROMIUM.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--enable-logging=stderr",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--dump-dom",
                        report.toUri().toString()))
                .redirectOutput(folder.resolve("dom.html").toFile())
                .redirectError(log.toFile())
                .start();
        if (!browser.waitFor(60, TimeUnit.SECONDS)) {
            browser.descendants().forEach(ProcessHandle::destroyForcibly);
            browser.destroyForcibly().waitFor();
        }
        assertThat(browser.exitValue()).as(Files.readString(log)).isZero();
        return log;
    }
}
