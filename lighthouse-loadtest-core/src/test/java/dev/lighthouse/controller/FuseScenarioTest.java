package dev.lighthouse.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lighthouse.agent.Agent;
import dev.lighthouse.agent.AgentContext;
import dev.lighthouse.fuse.FuseProbe;
import dev.lighthouse.fuse.internal.MountTable;
import dev.lighthouse.result.CompanionResult;
import dev.lighthouse.result.OperationResult;
import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.verdict.Finding;
import dev.lighthouse.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A whole run with the probe: controller, FUSE servers, workers and verdict. */
class FuseScenarioTest extends ControllerTestSupport {

    private static final Path PLAIN = Path.of("/var/tmp");

    @BeforeEach
    void needFuse() throws IOException {
        assumeTrue(
                Files.isWritable(Path.of("/dev/fuse"))
                        && Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0),
                "mounting needs /dev/fuse and root");
    }

    @Test
    void shouldMeasureFilesBesideTheOtherOperations() throws Exception {
        workers = "2";

        ControllerLauncher.Outcome outcome = run(FilesAndVisits.class);

        assertThat(outcome.isMeasured()).isTrue();
        assertThat(verdict().findings())
                .filteredOn(finding -> finding.requirement().contains("fuse")
                        || finding.requirement().contains("FUSE"))
                .hasSize(4)
                .as("%s", verdict().findings())
                .allMatch(finding -> finding.status() == Finding.Status.PASS);
        CompanionResult fuse = fuse();
        assertThat(Objects.requireNonNull(fuse.metrics().get("fuse.operations")).value())
                .isPositive();
        assertThat(fuse.metrics()).containsKeys("fuse.requests", "fuse.requests.read", "fuse.vs-null");
        assertThat(result().operations())
                .extracting(OperationResult::name)
                .contains("visit", "fuse", "fuse-read", "fuse-write", "null-read");
        assertThat(MountTable.now().mounts()).noneMatch(mount -> mount.source().contains("probe"));
    }

    @Test
    void shouldNotMeasureAPlainFolderAsFuse() throws Exception {
        ControllerLauncher.Outcome outcome = run(PlainFolder.class);

        assertThat(outcome.isMeasured()).isTrue();
        assertThat(verdict().outcome()).isNotEqualTo(Verdict.Outcome.PASS);
        assertThat(fuse().reason()).startsWith(PLAIN + " must lie in a FUSE mount but lies in ");
        assertThat(verdict().findings())
                .filteredOn(finding -> finding.requirement().startsWith("fuse.operations"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.status()).isEqualTo(Finding.Status.INCONCLUSIVE));
        assertThat(result().operations()).extracting(OperationResult::name).doesNotContain("fuse");
    }

    private CompanionResult fuse() throws IOException {
        return Objects.requireNonNull(result().companions().get("fuse"));
    }

    private static ScenarioPlan plan(String name, FuseProbe probe) {
        return Visits.planOf(name, Visits.HOLD, created -> {
                    var files = probe.agent(created);
                    return new Agent() {
                        @Override
                        public void act(AgentContext context) throws Exception {
                            context.measure("visit", () -> Visits.visit(context.target(), "/"));
                            files.act(context);
                        }

                        @Override
                        public void close() throws Exception {
                            files.close();
                        }
                    };
                })
                .alongside(probe)
                .thresholds("fuse.operations > 0", "fuse.failed = 0");
    }

    /** Alternates between the target and files in an embedded mount. */
    public static final class FilesAndVisits implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return FuseScenarioTest.plan(
                            "files-and-visits", FuseProbe.onEmbeddedMount().besideNull())
                    .thresholds("fuse.vs-null < 1000 min 1 samples");
        }
    }

    /** Calls a folder of an ordinary disk FUSE. */
    public static final class PlainFolder implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return FuseScenarioTest.plan("plain-folder", FuseProbe.on(PLAIN));
        }
    }
}
