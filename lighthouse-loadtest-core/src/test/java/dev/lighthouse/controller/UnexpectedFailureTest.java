package dev.lighthouse.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.result.Problem;
import dev.lighthouse.result.ScenarioResult;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What nobody foresaw costs one scenario, never the run. */
class UnexpectedFailureTest extends ControllerTestSupport {

    @Test
    void shouldGoOnWithTheNextScenarioAndWriteTheResult() throws Exception {
        boolean measured = new Controller(
                        configuration(Visits.Healthy.class, Visits.NeverReady.class),
                        Visits.class.getClassLoader(),
                        line -> {
                            if (line.contains(": 4 agents")) {
                                throw new IllegalStateException("no place to\nsay it");
                            }
                        })
                .run();

        assertThat(measured).isFalse();
        List<ScenarioResult> results = runFolder().readResult().scenarios();
        assertThat(results).extracting(ScenarioResult::name).containsExactlyInAnyOrder("healthy", "never-ready");
        assertThat(results)
                .allSatisfy(result -> assertThat(result.problems())
                        .containsExactly(new Problem(
                                Problem.Kind.NOT_RUN,
                                "an unexpected failure ended the scenario: java.lang.IllegalStateException: no place to say it;"
                                        + " its stack trace is on standard error")));
    }

    @Test
    void shouldNotTakeAMissingLinkForALostResult() throws Exception {
        Files.createDirectories(root().resolve("latest").resolve("kept"));

        new Controller(configuration(Visits.Healthy.class), Visits.class.getClassLoader(), line -> {
                    said.add(line);
                    if (line.contains(": 4 agents")) {
                        throw new IllegalStateException("enough");
                    }
                })
                .run();

        assertThat(runFolder().readResult().scenarios()).hasSize(1);
        assertThat(said)
                .anyMatch(line -> line.startsWith("'latest' does not point to this run: ")
                        && line.endsWith("; name it with -Dlighthouse.run=a-run"));
    }
}
