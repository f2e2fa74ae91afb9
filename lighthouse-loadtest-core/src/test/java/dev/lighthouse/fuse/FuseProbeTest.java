package dev.lighthouse.fuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lighthouse.agent.testing.TestAgentContext;
import dev.lighthouse.companion.CompanionContext;
import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.companion.CompanionReport.Outcome;
import dev.lighthouse.companion.CompanionSession;
import dev.lighthouse.companion.testing.TestCompanionContext;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The companion with agents' counts laid out by hand, and an agent on a real mount. */
class FuseProbeTest extends FuseTestSupport {

    private static final String REQUIREMENT = "the agents' file operations reached a FUSE server";

    @Test
    void shouldPassWhenTheServerSawWhatAgentsDid() throws Exception {
        CompanionReport report = probe(FuseProbe.onEmbeddedMount(), 200, 0);

        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.requirement()).isEqualTo(REQUIREMENT);
            assertThat(finding.outcome()).isEqualTo(Outcome.PASS);
        });
        assertThat(metric(report, "fuse.operations").value()).isEqualTo(200);
        assertThat(metric(report, "fuse.requests").value()).isGreaterThan(200);
        assertThat(metric(report, "fuse.requests.write").value()).isPositive();
        assertThat(metric(report, "fuse.failed").value()).isZero();
        assertThat(report.data())
                .containsEntry("cacheMode", "MEASURED")
                .hasEntrySatisfying(
                        "options",
                        options -> assertThat(options.toString())
                                .contains("fuse.lighthouse", "user_id=0", "default_permissions", "FUSE 7."));
    }

    @Test
    void shouldNotDecideWhenTheServerSawLessThanAgentsSayTheyDid() throws Exception {
        CompanionReport report = probe(FuseProbe.onEmbeddedMount(), 50, 1000);

        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
            assertThat(finding.reason())
                    .containsPattern("write 10\\d\\d times, of which its server saw \\d+")
                    .endsWith("something else answered, so that is not what was measured");
        });
    }

    @Test
    void shouldNotDecideWhenNoAgentDidAnything() throws Exception {
        CompanionReport report = probe(FuseProbe.onEmbeddedMount(), 0, 0);

        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
            assertThat(finding.reason()).startsWith("no agent completed a file operation");
        });
    }

    @Test
    void shouldCompareWithANullMountOfTheSameRun() throws Exception {
        CompanionReport report = probe(FuseProbe.onEmbeddedMount().besideNull(), 200, 0);

        assertThat(report.missing()).isEmpty();
        assertThat(metric(report, "fuse.vs-null").value()).isBetween(0.01, 100.0);
        assertThat(metric(report, "fuse.vs-null").samples()).isEqualTo(50);
        assertThat(metric(report, "fuse.operations").samples())
                .as("never both in one iteration, the second of which would find everything warm")
                .isEqualTo(150);
    }

    @Test
    void shouldWeighEachOperationAsOftenAsItWasDone() {
        ClientCounts counts = new ClientCounts();
        for (int i = 0; i < 3; i++) {
            counts.done(FileOperation.READ, 100);
        }
        counts.done(FileOperation.WRITE, 500);
        counts.done(FileOperation.STAT, 7);
        counts.doneOnNull(FileOperation.READ, 50);
        counts.doneOnNull(FileOperation.WRITE, 100);
        counts.doneOnNull(FileOperation.WRITE, 300);

        // (3 x 100 + 500) / (3 x 50 + 200); nothing to compare STAT with
        assertThat(counts.ratio()).isEqualTo(800.0 / 350);
        assertThat(new ClientCounts().ratio()).isNaN();
    }

    @Test
    void shouldRefuseAPlainFolder() {
        assertThatThrownBy(() -> FuseProbe.on(folder).open(context()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(folder + " must lie in a FUSE mount but lies in ")
                .hasMessageEndingWith("mount your file system, or use FuseProbe.onEmbeddedMount()");
    }

    @Test
    void shouldRefuseATmpfsInTheControllerAndInTheAgent() throws Exception {
        Path tmpfs = Files.createDirectory(folder.resolve("fuse"));
        assertThat(shell("mount -t tmpfs -o size=1m fuse \"$1\"", tmpfs)).isEmpty();
        try {
            assertThatThrownBy(() -> FuseProbe.on(tmpfs).open(context()))
                    .hasMessageContaining("lies in " + tmpfs + ", which is tmpfs");
            assertThatThrownBy(() -> FuseProbe.on(tmpfs).agent(agent(0))).hasMessageContaining("which is tmpfs");
        } finally {
            assertThat(shell("umount \"$1\"", tmpfs)).isEmpty();
        }
    }

    @Test
    void shouldMeasureAMountThatIsNotItsOwnByTheKernelsCount() throws Exception {
        OpenMount foreign = open(FuseMount.inMemory().cache(CacheMode.MEASURED).named("foreign"));

        CompanionReport report = probe(FuseProbe.on(foreign.path()), 100, 0, foreign.path());

        assertThat(report.findings())
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.outcome()).as(finding.reason()).isEqualTo(Outcome.PASS));
        assertThat(report.data()).containsEntry("servers", "pid " + foreign.serverPid());
        assertThat(metric(report, "fuse.requests").value()).isGreaterThan(100);
        assertThat(report.missing()).containsKey("fuse.failed");
    }

    @Test
    void shouldNotDecideWhenAForeignServerAnsweredLessThanAgentsSayTheyDid() throws Exception {
        OpenMount foreign = open(FuseMount.inMemory().cache(CacheMode.MEASURED).named("foreign"));

        CompanionReport report = probe(FuseProbe.on(foreign.path()), 10, 100_000, foreign.path());

        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
            assertThat(finding.reason()).contains("pid " + foreign.serverPid() + " answered");
        });
    }

    @Test
    void shouldDoEachOperationOfItsMixAndNoOther() throws Exception {
        OpenMount mount = open(FuseMount.inMemory());
        Path worker = Files.createDirectory(folder.resolve("worker"));
        FuseWork work = FuseWork.standard().withDepth(3).withSizes(List.of(1, 100_000));
        TestAgentContext context = agent(4);
        try (FuseAgent agent = new FuseAgent(context, work, mount.path(), null, worker)) {
            for (int i = 0; i < 400; i++) {
                agent.act(context);
            }
        }

        assertThat(measured(context).keySet())
                .containsExactlyInAnyOrder(
                        "fuse",
                        "fuse-create",
                        "fuse-write",
                        "fuse-read",
                        "fuse-stat",
                        "fuse-readdir",
                        "fuse-rename",
                        "fuse-fsync",
                        "fuse-unlink");
        assertThat(measured(context)).containsEntry("fuse", 400);
        assertThat(mount.path().resolve("d-1/d-2/d-agent-4")).isDirectory();
        ClientCounts counts = new ClientCounts();
        counts.addAll(worker);
        assertThat(counts.total()).isEqualTo(400);
        assertThat(counts.of(FileOperation.WRITE))
                .isEqualTo((long) measured(context).getOrDefault("fuse-write", 0));
    }

    @Test
    void shouldFailAReadOfWhatWasNotWritten() throws Exception {
        OpenMount mount = open(FuseMount.inMemory());
        AgentFiles files = new AgentFiles(mount.path(), 1, FuseWork.standard(), new SplittableRandom(1), true);
        files.perform(FileOperation.CREATE);
        files.perform(FileOperation.WRITE);
        files.perform(FileOperation.READ);
        shell("printf x | dd of=\"$1\" conv=notrunc 2>/dev/null", mount.path().resolve("d-1/d-agent-1/file-0"));

        assertThatThrownBy(() -> files.perform(FileOperation.READ))
                .hasMessage("a file did not hold at byte 0 what was written there last");
    }

    @Test
    void shouldRefuseWhatCannotBeDone() {
        FuseProbe probe = FuseProbe.onEmbeddedMount();

        assertThatThrownBy(() -> probe.mix(Map.of())).hasMessageContaining("set FuseProbe.mix(...)");
        assertThatThrownBy(() -> probe.sizes(0)).hasMessageContaining("sizes must be 1 to");
        assertThatThrownBy(() -> probe.depth(0)).hasMessageContaining("depth must be 1 to 100 but was 0");
        assertThatThrownBy(() -> FuseProbe.on(folder).cache(CacheMode.LEAN))
                .hasMessageContaining("cache(...) is for FuseProbe.onEmbeddedMount()");
    }

    private CompanionReport probe(FuseProbe probe, int iterations, int lies) throws Exception {
        return probe(probe, iterations, lies, null);
    }

    /** Opens the companion, has one agent work, adds lies to its counts, and returns what the companion found. */
    private CompanionReport probe(FuseProbe probe, int iterations, int lies, @Nullable Path foreign) throws Exception {
        Path worker = Files.createDirectory(folder.resolve("worker"));
        try (CompanionSession session = probe.open(context())) {
            session.atRest();
            TestAgentContext context = agent(0);
            Path mount = foreign == null ? mounted(":probe:") : foreign;
            Path nullMount = probe.describe().contains("null") ? mounted(":probe-null:") : null;
            try (FuseAgent agent = new FuseAgent(context, FuseWork.standard(), mount, nullMount, worker)) {
                for (int i = 0; i < iterations; i++) {
                    agent.act(context);
                }
            }
            ClientCounts more = new ClientCounts();
            for (int i = 0; i < lies; i++) {
                more.done(FileOperation.WRITE, 1);
            }
            more.write(worker, 99);
            session.loadEnded();
            return session.finish();
        }
    }

    private static CompanionReport.Value metric(CompanionReport report, String name) {
        return Objects.requireNonNull(report.metrics().get(name), name);
    }

    private static Path mounted(String name) {
        return ownMounts().stream()
                .filter(mount -> mount.source().contains(name))
                .map(mount -> Path.of(mount.mountPoint()))
                .findFirst()
                .orElseThrow();
    }

    private CompanionContext context() {
        return TestCompanionContext.in(folder).journals(List.of(folder.resolve("worker")));
    }

    private static TestAgentContext agent(int id) {
        return TestAgentContext.of(URI.create("http://localhost"), id, id + 1, id);
    }

    /** How often each operation was measured. */
    private static Map<String, Integer> measured(TestAgentContext context) {
        Map<String, Integer> counts = new TreeMap<>();
        context.measured().forEach(each -> counts.merge(each.operation(), 1, Integer::sum));
        return counts;
    }
}
