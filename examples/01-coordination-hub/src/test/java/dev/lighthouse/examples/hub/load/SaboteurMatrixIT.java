package dev.lighthouse.examples.hub.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.verdict.Finding;
import dev.lighthouse.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the gauntlet against every mode of the hub and compares each whole row with {@code saboteurs.md}. */
@Tag("saboteur")
class SaboteurMatrixIT {

    private static final Path MATRIX = Path.of("saboteurs.md");
    private static final int ROUNDS = Integer.getInteger("saboteur.rounds", 0);
    private static final double TIME_SCALE = Double.parseDouble(System.getProperty("saboteur.timeScale", "1"));

    static Stream<SaboteurMatrix.Row> rows() throws IOException {
        return SaboteurMatrix.chosen(MATRIX);
    }

    /** Beside the matrix' own healthy row. */
    static Stream<Integer> healthyRounds() {
        return Stream.iterate(1, round -> round + 1).limit(ROUNDS);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void shouldReddenWhatTheMatrixSays(SaboteurMatrix.Row row) throws Exception {
        SaboteurRun run = SaboteurRun.of("Gauntlet", row.mode(), HubStore.sqlite(), row.flags(), TIME_SCALE);
        run.check(row);
        run.check(SaboteurMatrix.kinds(MATRIX).get(row.mode()));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("healthyRounds")
    void shouldLeaveTheHealthyHubGreenEveryTime(int round) throws Exception {
        Verdict verdict = SaboteurRun.of("Gauntlet", "healthy-" + round, HubStore.sqlite(), List.of(), TIME_SCALE)
                .verdict();

        assertThat(verdict.findings())
                .allSatisfy(finding -> assertThat(finding.status())
                        .as("%s: %s", finding.requirement(), finding.reason())
                        .isEqualTo(Finding.Status.PASS));
        assertThat(verdict.decision()).isEqualTo(Verdict.Decision.APPROVED);
    }
}
