package dev.lighthouse.examples.hub.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.controller.ControllerLauncher;
import dev.lighthouse.controller.DeclaredTarget;
import dev.lighthouse.controller.RunConfiguration;
import dev.lighthouse.examples.hub.load.SaboteurMatrix.Cell;
import dev.lighthouse.result.RunFolder;
import dev.lighthouse.verdict.Finding;
import dev.lighthouse.verdict.Verdict;
import dev.lighthouse.verdict.VerdictFiles;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run of one scenario against the hub in one mode, and what it was to redden. */
final class SaboteurRun {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    /** Outside of every run's folder, which is evidence. */
    private static final Path KEY =
            Path.of("target", "saboteurs-keys", "hub-1.key").toAbsolutePath();

    private SaboteurRun() {}

    /**
     * Measures and judges.
     *
     * @param flags for the hub's command line
     * @param timeScale multiplies the durations of the scenario
     */
    static Verdict of(String scenario, String mode, List<String> flags, double timeScale) throws Exception {
        List<String> arguments = new ArrayList<>(
                List.of("--port", "{port}", "--data", "{dir}", "--seed", "7", "--mac-key", KEY.toString()));
        arguments.addAll(flags);
        DeclaredTarget hub = new DeclaredTarget(
                "hub",
                List.of(),
                "dev.lighthouse.examples.hub.Hub",
                List.of("-Xms1g", "-Xmx1g"),
                arguments,
                Map.of(),
                null,
                "http:/health",
                60,
                0,
                Map.of("hub.jdbc.url", "jdbc:sqlite:{dir}/events.db", "hub.mac.keys", KEY.toString()));
        Path root = Path.of("target", "saboteurs").toAbsolutePath();
        String runId = mode + "-" + RunConfiguration.newRunId();
        RunConfiguration run = RunConfiguration.builder(runId, root, JAVA)
                .testClasses(List.of(
                        Path.of("target", "test-classes").toAbsolutePath().toString()))
                .includes(List.of(scenario))
                .seed(7L)
                .timeScale(timeScale)
                .component("coordination-hub", "saboteurs")
                .targets(List.of(hub))
                .build();
        List<String> classPath = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        ControllerLauncher.Outcome outcome = new ControllerLauncher(
                        JAVA, classPath, Path.of("").toAbsolutePath(), System.out::println, System.err::println)
                .run(run);
        assertThat(outcome.message()).isEmpty();
        return VerdictFiles.of(new RunFolder(root.resolve("runs").resolve(runId)));
    }

    /** Compares all findings of a run with a whole row. */
    static void check(SaboteurMatrix.Row row, Verdict verdict) {
        Map<String, Finding> byGate = new LinkedHashMap<>();
        verdict.findings().forEach(finding -> byGate.put(finding.requirement(), finding));
        assertThat(row.cells().keySet())
                .as("the matrix names every gate of row '%s'", row.mode())
                .containsAll(byGate.keySet());
        List<String> wrong = new ArrayList<>();
        row.cells().forEach((gate, cell) -> check(gate, cell, byGate.get(gate)).ifPresent(wrong::add));
        assertThat(wrong).as("row '%s'", row.mode()).isEmpty();
    }

    /** What is wrong with a cell; a finding that comes up only in trouble may be missing where the matrix says may. */
    private static Optional<String> check(String gate, Cell cell, Finding finding) {
        Finding.Status status = finding == null ? null : finding.status();
        boolean right = switch (cell) {
            case RED -> status == Finding.Status.FAIL;
            case GREEN -> status == Finding.Status.PASS;
            case MAY -> true;
        };
        return right
                ? Optional.empty()
                : Optional.of(gate + " must be " + cell + " but is " + status
                        + (finding == null ? "" : ": " + finding.reason()));
    }
}
