package dev.lighthouse.examples.hub.load;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.lighthouse.fuse.FuseMount;
import dev.lighthouse.fuse.MountException;
import dev.lighthouse.verdict.Finding;
import dev.lighthouse.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs fuse-under-load on a file system that is well and on some that are not, shortened, and compares whole rows. */
@Tag("saboteur")
class FuseUnderLoadIT {

    private static final Path MATRIX = Path.of("saboteurs-of-files.md");

    /** Long enough for a p95: 50 agents, 2.5 file operations a second each, 7 s. */
    private static final double TIME_SCALE = 0.15;

    @BeforeAll
    static void needFuse() throws MountException {
        try {
            FuseMount.ofNothing().open().close();
        } catch (MountException e) {
            if (!e.isUnavailable()) {
                throw e;
            }
            abort("FUSE cannot be used here: " + e.getMessage());
        }
    }

    static Stream<SaboteurMatrix.Row> rows() throws IOException {
        return SaboteurMatrix.read(MATRIX);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void shouldReddenWhatTheMatrixSays(SaboteurMatrix.Row row) throws Exception {
        List<String> flags = row.flags();
        SaboteurRun run =
                SaboteurRun.of(flags.get(0), row.mode(), HubStore.sqlite(), flags.subList(1, flags.size()), TIME_SCALE);
        Verdict verdict = run.verdict();

        assumeFalse(
                verdict.decision() == Verdict.Decision.INCONCLUSIVE,
                () -> "the machine was too busy: " + undecided(verdict));
        run.check(row);
    }

    private static List<String> undecided(Verdict verdict) {
        return verdict.findings().stream()
                .filter(finding -> finding.status() == Finding.Status.INCONCLUSIVE)
                .map(finding -> finding.requirement() + ": " + finding.reason())
                .toList();
    }
}
