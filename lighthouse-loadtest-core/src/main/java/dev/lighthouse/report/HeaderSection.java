package dev.lighthouse.report;

import dev.lighthouse.internal.HumanUnits;
import dev.lighthouse.result.RunResult;
import dev.lighthouse.result.ScenarioResult;
import dev.lighthouse.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What came of the run, why, and which run it is. */
final class HeaderSection {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Html html;

    HeaderSection(Html html) {
        this.html = html;
    }

    void render(RunResult result, Verdict verdict) {
        String outcome = verdict.outcome().name();
        html.open("header", "class", "verdict " + outcome.toLowerCase(Locale.ROOT));
        html.element("p", "Lighthouse load test report · " + componentName(result), "class", "kicker");
        html.open("h1");
        html.element("span", Status.glyph(outcome), "class", "glyph", "aria-hidden", "true");
        html.text(outcome).close();
        html.element("p", "Decision: " + decision(verdict) + ".", "class", "decision");
        html.element("p", Why.sentence(verdict), "class", "why");
        if (!verdict.conditions().isEmpty()) {
            html.open("ul", "class", "conditions");
            verdict.conditions().forEach(condition -> html.element("li", condition));
            html.close();
        }
        facts(result);
        navigation(result);
        html.close();
    }

    private void facts(RunResult result) {
        html.open("dl", "class", "facts");
        fact("Run", result.runId());
        fact("Component", componentName(result));
        fact("Date", date(result.startedAt()));
        fact("Duration", duration(result.startedAt(), result.endedAt()));
        fact("Seed", Long.toString(result.seed()));
        fact("Lighthouse", result.lighthouseVersion());
        html.close();
    }

    private void fact(String name, @Nullable String value) {
        html.open("div").element("dt", name).element("dd", value).close();
    }

    private void navigation(RunResult result) {
        html.open("nav", "aria-label", "Contents");
        html.element("a", "Findings", "href", "#findings");
        int index = 0;
        for (ScenarioResult scenario : result.scenarios()) {
            html.text(" ").element("a", scenario.name(), "href", "#" + ScenarioSection.anchor(index++));
        }
        html.text(" ").element("a", "Environment", "href", "#environment").close();
    }

    static String componentName(RunResult result) {
        return result.component().name() + " " + result.component().version();
    }

    private static String decision(Verdict verdict) {
        return switch (verdict.decision()) {
            case APPROVED -> "approved";
            case CONDITIONALLY_APPROVED -> "conditionally approved";
            case REJECTED -> "rejected";
            case INCONCLUSIVE -> "inconclusive";
        };
    }

    static String date(String instant) {
        try {
            return DATE.format(Instant.parse(instant));
        } catch (DateTimeParseException e) {
            return instant;
        }
    }

    private static String duration(String from, String to) {
        try {
            Duration between = Duration.between(Instant.parse(from), Instant.parse(to));
            return HumanUnits.duration(between.toMillis() / 1000.0);
        } catch (DateTimeParseException e) {
            return HumanUnits.NONE;
        }
    }
}
