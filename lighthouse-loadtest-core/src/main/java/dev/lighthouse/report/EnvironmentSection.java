package dev.lighthouse.report;

import dev.lighthouse.result.RunResult;
import dev.lighthouse.result.ScenarioResult;
import dev.lighthouse.result.TargetResult.LaunchedFile;
import dev.lighthouse.verdict.Verdict;
import java.util.List;

/** Where and with what the run was made: enough to make it again. */
final class EnvironmentSection {

    private final Html html;

    EnvironmentSection(Html html) {
        this.html = html;
    }

    void render(RunResult result, Verdict verdict) {
        html.open("section", "id", "environment").element("h2", "Environment and configuration");
        DataView data = new DataView(html);
        data.render("Environment", result.environment());
        data.render("Configuration", result.configuration());
        for (ScenarioResult scenario : result.scenarios()) {
            launched(scenario);
        }
        html.open("p", "class", "evidence").text("Derived from result.json, ").element("code", verdict.resultDigest());
        html.text(".").close();
        html.close();
    }

    private void launched(ScenarioResult scenario) {
        List<LaunchedFile> files = scenario.target().files();
        html.open("details").element("summary", "Plan and target of " + scenario.name());
        html.open("p", "class", "evidence")
                .text("Plan, SHA-256: ")
                .element("code", scenario.planDigest())
                .close();
        if (files.isEmpty()) {
            html.element("p", "The files that the target was launched from are not known.");
        } else {
            Table table = new Table(html, "Files that the target was launched from").words("File", "SHA-256");
            for (LaunchedFile file : files) {
                table.row("").cells(file.path()).cell("", cell -> cell.element("code", file.sha256()));
            }
            table.end();
        }
        html.close();
    }
}
