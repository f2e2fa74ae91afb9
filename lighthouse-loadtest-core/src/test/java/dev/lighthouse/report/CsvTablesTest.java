package dev.lighthouse.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.result.RunFolder;
import dev.lighthouse.result.RunResult;
import dev.lighthouse.verdict.Greetings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTablesTest {

    private static final RunResult RUN = Greetings.run();

    // 1,700 of 20 ms and 100 of 123 ms: p90 is the 1,620th, p95 the 1,710th. 9 of 1,800 failed.
    @Test
    void shouldHaveARowForEachOperationAndPhaseAndForAllTogether() {
        List<String> lines = CsvTables.operations(RUN).lines().toList();

        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).startsWith("scenario,operation,phase,started,ended,failed,error_rate,rate_per_s,");
        assertThat(lines.get(1))
                .startsWith("greetings,greet,hold,1800,1800,9,0.005,30.0,")
                .endsWith(",http.503=9");
        String[] cells = lines.get(1).split(",");
        assertThat(Double.parseDouble(cells[10])).isBetween(20.0, 20.1);
        assertThat(Double.parseDouble(cells[11])).isBetween(123.0, 123.2);
        assertThat(lines.get(3)).startsWith("greetings,greet,ramp-up,30,30,0,0.0,");
    }

    @Test
    void shouldHaveARowForEachSecond() {
        RunResult run = new SampleRuns(1).run(SampleRuns.healthy("hundred-agents", 60));
        List<String> lines = CsvTables.timeline(run).lines().toList();

        assertThat(lines.get(0))
                .isEqualTo("scenario,second,agents,started,ended,failed,response_p50_ms,response_p95_ms,"
                        + "response_p99_ms,response_max_ms,own_lag_max_ms,errors");
        assertThat(lines)
                .hasSize(1
                        + run.scenarios().stream()
                                .mapToInt(each -> each.timeline().size())
                                .sum());
    }

    @Test
    void shouldWriteBothTablesBesideTheResult(@TempDir Path root) throws IOException {
        RunFolder folder = RunFolder.create(root, "run-1");

        CsvTables.write(folder, RUN);

        assertThat(Files.readString(folder.path().resolve("operations.csv"))).isEqualTo(CsvTables.operations(RUN));
        assertThat(Files.readString(folder.path().resolve("timeline.csv"))).isEqualTo(CsvTables.timeline(RUN));
    }
}
