package dev.lighthouse.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lighthouse.internal.UserError;
import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.scenario.Workload;
import dev.lighthouse.target.Target;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads plans of the scenario classes below in a real JVM. */
class PlanReaderTest {

    @TempDir
    Path folder;

    /** Prints, as user code does. */
    static final String HANGING = "PlanReaderTest$Hanging";

    public static final class Talkative implements Scenario {
        @Override
        public ScenarioPlan plan() {
            System.out.println("a plan is being made");
            return planned("talkative").tagged("quick").thresholds("errors < 5 %");
        }
    }

    public static final class Throwing implements Scenario {
        public Throwing() {
            throw new IllegalStateException("no luck");
        }

        @Override
        public ScenarioPlan plan() {
            return planned("throwing");
        }
    }

    public static final class Undeclared implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return planned("undeclared").target(Target.process("hub"));
        }
    }

    public static final class NotCompiled implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return planned("not-compiled").target(Target.process("hub").mainClass("org.example.Missing"));
        }
    }

    public static final class Unjudgeable implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return planned("unjudgeable").thresholds("nobody.knows < 5");
        }
    }

    public static final class Hanging implements Scenario {
        @Override
        public ScenarioPlan plan() {
            while (true) {
                LockSupport.park();
            }
        }
    }

    private static ScenarioPlan planned(String name) {
        return ScenarioPlan.named(name)
                .target(Target.url("http://127.0.0.1:1"))
                .agents(7, context -> ignored -> {})
                .workload(Workload.closed().rampUp(Duration.ofSeconds(2)).hold(Duration.ofSeconds(10)));
    }

    private List<ScenarioDescription> read(String... includes) throws InterruptedException {
        return read(Duration.ofSeconds(60), "3", null, includes);
    }

    private List<ScenarioDescription> read(
            Duration deadline, String workers, @Nullable String targetUrl, String... includes)
            throws InterruptedException {
        RunConfiguration run = RunConfiguration.builder("described", folder.resolve("results"), java())
                .testClasses(List.of("target/test-classes"))
                .includes(List.of(includes))
                .excludes(List.of(includes).contains(HANGING) ? List.of() : List.of(HANGING))
                .workers(workers)
                .workerHeap("64m")
                .timeScale(0.5)
                .component("com.example:described", "1")
                .targetUrl(targetUrl)
                .build();
        List<String> classPath = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        return new PlanReader(java(), classPath, Path.of("").toAbsolutePath(), deadline).read(run);
    }

    private static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    @Test
    void shouldDescribeAPlanWhateverUserCodePrints() throws InterruptedException {
        assertThat(read("PlanReaderTest$Talkative"))
                .containsExactly(new ScenarioDescription(
                        "talkative",
                        Talkative.class.getName(),
                        List.of("quick"),
                        7,
                        3,
                        "target at http://127.0.0.1:1",
                        false,
                        "closed, ramp-up 1.0 s, hold 5.0 s, no pacing",
                        6.0,
                        List.of("errors < 5 %"),
                        null));
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @Test
    void shouldSayOfEachScenarioWhyItCannotRunAndDescribeTheOthers() throws InterruptedException {
        List<ScenarioDescription> described = new ArrayList<>(read(
                "PlanReaderTest$Talkative",
                "PlanReaderTest$Throwing",
                "PlanReaderTest$Undeclared",
                "PlanReaderTest$Unjudgeable",
                "PlanReaderTest$NotCompiled"));

        assertThat(described).hasSize(5);
        assertThat(described.remove(0).problem())
                .isEqualTo("the main class org.example.Missing of target hub is not on the test class path; compile it"
                        + " or correct <mainClass>");
        assertThat(described.get(0).problem()).isNull();
        assertThat(described.get(1).problem())
                .isEqualTo("the constructor of scenario " + Throwing.class.getName()
                        + " failed: java.lang.IllegalStateException: no luck");
        assertThat(described.get(2).problem())
                .startsWith("target 'hub' is not declared; none is declared; add it to <targets>");
        assertThat(described.get(2).agents()).isEqualTo(7);
        assertThat(described.get(3).problem()).contains("nobody.knows");
    }

    @Test
    void shouldDescribeTheTargetThatReplacesThePlannedOne() throws InterruptedException {
        ScenarioDescription described = read(
                        Duration.ofSeconds(60), "auto", "http://127.0.0.1:8765", "PlanReaderTest$Undeclared")
                .get(0);

        assertThat(described.problem()).isNull();
        assertThat(described.target()).isEqualTo("hub at http://127.0.0.1:8765");
        assertThat(described.targetIsProcess()).isFalse();
    }

    @Test
    void shouldSayWhenTheNumberOfWorkersIsNone() throws InterruptedException {
        assertThat(read(Duration.ofSeconds(60), "many", null, "PlanReaderTest$Talkative")
                        .get(0)
                        .problem())
                .startsWith("workers must be 'auto', 1 to 1024, or a number of workers a CPU");
    }

    @Test
    void shouldFindNothingWhereNoClassMatches() throws InterruptedException {
        assertThat(read("*NoSuchScenario*")).isEmpty();
    }

    @Test
    void shouldRefuseAScenarioThatWasNamedAndIsMissing() {
        assertThatThrownBy(() -> read("NoSuchScenario"))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("no scenario has the class or the name NoSuchScenario in ");
    }

    @Test
    void shouldGiveUpOnAPlanThatDoesNotReturn() {
        assertThatThrownBy(() -> read(Duration.ofSeconds(2), "1", null, HANGING))
                .isInstanceOf(UserError.class)
                .hasMessage("the plans could not be read within 2 s; a scenario's constructor or plan() does not"
                        + " return");
    }
}
