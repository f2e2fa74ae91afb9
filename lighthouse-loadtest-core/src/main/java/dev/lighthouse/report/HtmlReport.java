package dev.lighthouse.report;

import dev.lighthouse.internal.AtomicFiles;
import dev.lighthouse.internal.Json;
import dev.lighthouse.result.RunFolder;
import dev.lighthouse.result.RunResult;
import dev.lighthouse.result.ScenarioResult;
import dev.lighthouse.result.Schema;
import dev.lighthouse.verdict.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A run as one self-contained HTML page: no network, readable without JavaScript, safe to open whatever the run's names
 * and messages hold. Its policy lets the browser run and apply exactly what this class put in and load nothing.
 */
public final class HtmlReport {

    private static final Pattern SLOT = Pattern.compile("\\{\\{(\\w+)}}");

    private HtmlReport() {}

    /**
     * Writes {@code report.html} of a run from its {@code result.json} and {@code verdict.json}.
     *
     * @return the file
     * @throws IOException one of them is missing, damaged or of a newer version, or the verdict belongs to another
     *     result; the message says which
     */
    public static Path write(RunFolder folder) throws IOException {
        RunResult result = folder.readResult();
        Path file = folder.verdictFile();
        if (!Files.exists(file)) {
            throw new NoSuchFileException(folder.path() + " holds no verdict.json; run lighthouse:verify first");
        }
        Verdict verdict = Json.read(file, Verdict.class);
        Schema.requireReadable(verdict.schema(), Verdict.SCHEMA, file);
        String digest = "sha256:" + Resource.hex(Files.readAllBytes(folder.resultFile()));
        if (!digest.equals(verdict.resultDigest())) {
            throw new IOException(file + " must be derived from the result.json beside it (" + digest + ") but is from "
                    + verdict.resultDigest() + "; run lighthouse:verify again");
        }
        AtomicFiles.write(folder.reportFile(), render(result, verdict).getBytes(StandardCharsets.UTF_8));
        return folder.reportFile();
    }

    /** The page's text, to be written as UTF-8. The same arguments give the same page. */
    public static String render(RunResult result, Verdict verdict) {
        ChartData data = new ChartData();
        String body = body(result, verdict, data);
        String style = Resource.text("uplot/uPlot.min.css") + "\n" + Resource.text("report.css");
        String library = Resource.text("uplot/uPlot.iife.min.js");
        String script = Resource.text("report.js");
        String policy = "default-src 'none'; base-uri 'none'; form-action 'none'; script-src "
                + Resource.policyHash(library) + " " + Resource.policyHash(script) + "; style-src "
                + Resource.policyHash(style);
        String title = verdict.outcome() + " · " + HeaderSection.componentName(result) + " · " + result.runId();
        return fill(
                Resource.text("report.html"),
                Map.of(
                        "policy", policy,
                        "title", new Html().text(title).toString(),
                        "licence", Resource.text("uplot/LICENSE").strip(),
                        "style", style,
                        "body", body,
                        "data", data.json(),
                        "library", library,
                        "script", script));
    }

    private static String body(RunResult result, Verdict verdict, ChartData data) {
        Html html = new Html();
        new HeaderSection(html).render(result, verdict);
        html.open("main");
        new FindingsSection(html).render(verdict);
        int index = 0;
        for (ScenarioResult scenario : result.scenarios()) {
            new ScenarioSection(html, data, scenario).render(index++);
        }
        if (result.scenarios().isEmpty()) {
            html.element("p", "No scenario ran.", "class", "lead");
        }
        new EnvironmentSection(html).render(result, verdict);
        html.close();
        return html.toString();
    }

    /** In one pass, so that nothing put in is looked at again. */
    private static String fill(String template, Map<String, String> slots) {
        return SLOT.matcher(template)
                .replaceAll(
                        slot -> Matcher.quoteReplacement(java.util.Objects.requireNonNull(slots.get(slot.group(1)))));
    }
}
