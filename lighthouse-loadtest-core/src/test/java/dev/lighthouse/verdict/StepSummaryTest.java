package dev.lighthouse.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepSummaryTest {

    private static final Verdict VERDICT =
            Judge.judge(Greetings.run("greet p95 < 100 ms", "greet p50 < 1 s"), Scenarios.DIGEST);

    @Test
    void shouldShowEachFindingInATable() {
        assertThat(StepSummary.markdown(VERDICT)).isEqualTo("""
                        ### Lighthouse: FAIL: 1 of 2 required findings failed

                        run run\\-1

                        | status | scenario | requirement | measured | margin | why |
                        |---|---|---|---|---|---|
                        | FAIL | greetings | greet p95 &lt; 100 ms | 123 ms | 23 % above | p95 was 123 ms of 1,800 samples |
                        | PASS | greetings | greet p50 &lt; 1 s | 20 ms | 98 % below |  |

                        """);
    }

    @Test
    void shouldEscapeWhatMarkdownOrHtmlWouldObey() {
        Verdict verdict = Judge.judge(Greetings.run("\"GET <img src=x> | [a](b)\" p95 < 1 s"), Scenarios.DIGEST);

        assertThat(StepSummary.markdown(verdict))
                .contains("| \"GET &lt;img src=x&gt; \\| \\[a\\]\\(b\\)\" p95 &lt; 1 s |")
                .doesNotContain("<img");
    }

    @Test
    void shouldAppendToTheFileThatTheEnvironmentNames(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("summary.md"), "before\n");

        StepSummary.append(VERDICT, file.toString());

        assertThat(Files.readString(file)).isEqualTo("before\n" + StepSummary.markdown(VERDICT));
    }

    @Test
    void shouldWriteNothingWhereTheEnvironmentNamesNone() {
        assertThatCode(() -> {
                    StepSummary.append(VERDICT, null);
                    StepSummary.append(VERDICT, " ");
                })
                .doesNotThrowAnyException();
    }
}
