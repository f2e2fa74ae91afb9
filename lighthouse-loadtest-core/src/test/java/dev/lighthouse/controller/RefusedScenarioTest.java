package dev.lighthouse.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lighthouse.internal.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What has to be mended before anything is started: one sentence, and nothing is written. */
class RefusedScenarioTest extends ControllerTestSupport {

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(
                        Refused.DoesNotLoad.class,
                        "scenario class dev.lighthouse.controller.Refused$DoesNotLoad does not load: "
                                + "java.lang.NumberFormatException: For input string: \"many\""),
                Arguments.of(
                        Refused.ThrowsWhenConstructed.class,
                        "the constructor of scenario dev.lighthouse.controller.Refused$ThrowsWhenConstructed failed: "
                                + "java.lang.IllegalStateException: LIMIT is not set"),
                Arguments.of(
                        Refused.NeedsAnArgument.class,
                        "scenario dev.lighthouse.controller.Refused$NeedsAnArgument must have a public constructor"
                                + " without parameters"),
                Arguments.of(
                        Refused.PlanThrows.class,
                        "dev.lighthouse.controller.Refused$PlanThrows: the plan cannot be made: "
                                + "java.lang.UnsupportedOperationException: no plan yet"),
                Arguments.of(
                        Refused.PlanAsserts.class,
                        "dev.lighthouse.controller.Refused$PlanAsserts: the plan cannot be made: "
                                + "java.lang.AssertionError: the limit must be set"),
                Arguments.of(
                        Refused.PlanIsNull.class,
                        "plan() of scenario dev.lighthouse.controller.Refused$PlanIsNull must return a plan but"
                                + " returned null"),
                Arguments.of(
                        Refused.HeldForEver.class,
                        "dev.lighthouse.controller.Refused$HeldForEver: hold must"
                                + " be <= 30 days but was PT2562047788015215H30M7S; set hold(Duration)"),
                Arguments.of(
                        Refused.NoAgents.class,
                        "agents must be >= 1 but was 0; set agents(count, factory) of scenario no-agents"),
                Arguments.of(
                        Refused.NoTarget.class,
                        "scenario no-target has no target; set target(Target.process(\"name\"))"),
                Arguments.of(
                        Refused.UnknownMetric.class,
                        "scenario unknown-metric: threshold 'memory.growth < 5 MB': no companion has the metric"
                                + " memory.growth; this scenario has no companions, add one with alongside(...)"),
                Arguments.of(
                        Refused.UnknownPhase.class,
                        "scenario unknown-phase: threshold 'phase:evening p95 < 5 s': there is no phase 'evening';"
                                + " phases are morning, noon"),
                Arguments.of(
                        Refused.SameCompanion.class,
                        "scenario same-companion: companion ids must be unique but 'memory' is used twice; leave one"
                                + " alongside(...) out"),
                Arguments.of(
                        Refused.UnknownTarget.class,
                        "target 'hub' is not declared; none is declared; add it to <targets>, which a @LoadTest"
                                + " knows after lighthouse:setup, or say in the scenario how to start it"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void shouldSayInOneSentenceWhatToMend(Class<?> scenario, String sentence) {
        assertThatThrownBy(() -> runHere(scenario))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(sentence);
        assertThat(root()).doesNotExist();
    }

    @Test
    void shouldPointAtWhereAThresholdStopsMakingSense() {
        assertThatThrownBy(() -> runHere(Refused.MalformedThreshold.class))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("dev.lighthouse.controller.Refused$MalformedThreshold: ")
                .message()
                .satisfies(message -> {
                    List<String> lines = message.lines().toList();
                    int text = indexOf(lines, "visit response p95 << 100 ms");
                    assertThat(lines.get(text + 1).indexOf('^'))
                            .isBetween(
                                    lines.get(text).indexOf("<<"),
                                    lines.get(text).indexOf("<<") + 1);
                });
    }

    private static int indexOf(List<String> lines, String text) {
        for (int line = 0; line < lines.size(); line++) {
            if (lines.get(line).contains(text)) {
                return line;
            }
        }
        throw new AssertionError(text + " is in none of " + lines);
    }

    @Test
    void shouldRefuseTwoScenariosOfOneName() {
        assertThatThrownBy(() -> runHere(Visits.Healthy.class, Refused.SameName.class))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("scenario names must be unique but 'healthy' is used by"
                        + " dev.lighthouse.controller.Refused$SameName and dev.lighthouse.controller.Visits$Healthy");
    }

    @Test
    void shouldSayWhereItLookedForScenariosInVain() {
        assertThatThrownBy(() -> new ScenarioFinder(configuration("*.Nothing*"), Visits.class.getClassLoader()).find())
                .isInstanceOf(UserError.class)
                .hasMessage("no scenario found in [" + testClasses() + "] with includes [*.Nothing*] and excludes ["
                        + PlanReaderTest.HANGING
                        + "]; add"
                        + " a public class that implements dev.lighthouse.scenario.Scenario to the test sources, or mend"
                        + " <includes> (-Dlighthouse.includes), or mend <excludes> (-Dlighthouse.excludes)");
    }

    @Test
    void shouldSayThatAScenarioIsNotPublic() {
        assertThatThrownBy(() -> new ScenarioFinder(configuration("*.Hidden"), Visits.class.getClassLoader()).find())
                .isInstanceOf(UserError.class)
                .hasMessage("dev.lighthouse.controller.Hidden implements Scenario but is not public; make it public");
    }

    @Test
    void shouldSayThatANamedScenarioIsNotThere() {
        excludes = WITHOUT_SIDE_EFFECTS;
        assertThatThrownBy(
                        () -> new ScenarioFinder(configuration("NoSuchScenario"), Visits.class.getClassLoader()).find())
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(
                        "no scenario has the class or the name NoSuchScenario in [" + testClasses() + "]; there are ")
                .hasMessageContaining("by-exit (dev.lighthouse.controller.Ends$ByExit), ")
                .hasMessageEndingWith("; compile it, or mend <includes> (-Dlighthouse.includes)");
    }

    @Test
    void shouldNotWaitForAPlanThatHangsToSayThatANamedScenarioIsNotThere() {
        excludes = List.of("Refused$DoesNotLoad");
        assertThatThrownBy(
                        () -> new ScenarioFinder(configuration("NoSuchScenario"), Visits.class.getClassLoader()).find())
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("no scenario has the class or the name NoSuchScenario");
    }

    @Test
    void shouldSayThatNoScenarioHasTheWantedTags() {
        groups = List.of("slow");

        assertThatThrownBy(() -> runHere(Visits.Healthy.class))
                .isInstanceOf(UserError.class)
                .hasMessage("none of the 1 scenarios has the wanted tags: groups [slow], excluded groups []; mend"
                        + " <groups> (-Dlighthouse.groups) or <excludedGroups> (-Dlighthouse.excludedGroups)");
    }

    @Test
    void shouldRefuseANumberOfWorkersThatIsNone() {
        workers = "x";

        assertThatThrownBy(() -> runHere(Visits.Healthy.class))
                .isInstanceOf(UserError.class)
                .hasMessage("workers must be 'auto', 1 to 1024, or a number of workers a CPU such as '0.75C', but was"
                        + " 'x'; set <workers> or -Dlighthouse.workers");
        assertThat(root()).doesNotExist();
    }

    @Test
    void shouldRefuseAnAddressThatIsNone() {
        targetUrl = "greeter:8080";

        assertThatThrownBy(() -> runHere(Visits.Healthy.class))
                .isInstanceOf(UserError.class)
                .hasMessageEndingWith("; set -Dlighthouse.target.url");
    }

    @Test
    void shouldSayThatTheResultsFolderCannotBeWritten() throws Exception {
        Files.writeString(root(), "a file");

        assertThatThrownBy(() -> runHere(Visits.Healthy.class))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("the results folder " + root() + " cannot be written: ")
                .hasMessageEndingWith("; make it writable or set -Dlighthouse.output");
    }

    @Test
    void shouldSayItWithoutAStackTraceFromAControllerOfItsOwn() throws Exception {
        ControllerLauncher.Outcome outcome = run(Refused.ThrowsWhenConstructed.class);

        assertThat(outcome.exitCode()).isEqualTo(ControllerMain.USER_ERROR);
        assertThat(outcome.message())
                .isEqualTo("the constructor of scenario dev.lighthouse.controller.Refused$ThrowsWhenConstructed failed:"
                        + " java.lang.IllegalStateException: LIMIT is not set");
        assertThat(complained).isEmpty();
        assertThat(Path.of(root().toString())).doesNotExist();
    }

    @Test
    void shouldRefuseATimeScaleThatMakesAScenarioTooLong() {
        timeScale = 1e9;

        assertThatThrownBy(() -> runHere(Visits.Healthy.class))
                .isInstanceOf(UserError.class)
                .hasMessage("the plan of scenario dev.lighthouse.controller.Visits$Healthy cannot be scaled by 1.0E9:"
                        + " hold must be <= 30 days but was PT555555H33M20S; set hold(Duration); mend <timeScale> or"
                        + " -Dlighthouse.timeScale");
    }

    /** These tests ask every scenario for its plan; a class whose initialiser fails says why only once in a JVM. */
    private static final List<String> WITHOUT_SIDE_EFFECTS = List.of(PlanReaderTest.HANGING, "Refused$DoesNotLoad");

    @Test
    void shouldFindAScenarioByTheNameThatOutputsShow() {
        excludes = WITHOUT_SIDE_EFFECTS;
        assertThat(new ScenarioFinder(configuration("never-ready"), Visits.class.getClassLoader()).find())
                .extracting(ScenarioFinder.Found::className)
                .containsExactly("dev.lighthouse.controller.Visits$NeverReady");
    }

    @Test
    void shouldSayThatAScenarioIsNotAmongTheTestSources() {
        excludes = WITHOUT_SIDE_EFFECTS;
        Path empty = folder.resolve("empty");

        assertThatThrownBy(() -> new ScenarioFinder(searching(empty), Visits.class.getClassLoader()).find())
                .isInstanceOf(UserError.class)
                .hasMessageMatching("no scenario found in \\[.*/empty] but dev\\.lighthouse\\.\\S+ in " + testClasses()
                        + "; scenarios belong to the test sources: move it there");
    }
}
