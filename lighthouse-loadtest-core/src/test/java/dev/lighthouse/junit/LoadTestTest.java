package dev.lighthouse.junit;

import static dev.lighthouse.assertj.LighthouseAssertions.assertThat;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedSuccessfully;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.suppressed;

import dev.lighthouse.internal.UserError;
import dev.lighthouse.scenario.Pace;
import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.scenario.Workload;
import dev.lighthouse.target.ProcessTarget;
import dev.lighthouse.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Load tests as a user writes them, run by Jupiter, with workers and targets of their own. */
class LoadTestTest {

    @TempDir
    Path folder;

    @BeforeEach
    void keepResultsApart() {
        System.setProperty("lighthouse.output", folder.toString());
        System.setProperty("lighthouse.workers", "1");
        System.setProperty("lighthouse.workerHeap", "64m");
    }

    @AfterEach
    void forget() {
        System.clearProperty("lighthouse.output");
        System.clearProperty("lighthouse.workers");
        System.clearProperty("lighthouse.workerHeap");
    }

    private static Events run(String method) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(UsersTests.class, method, LoadResult.class))
                .execute()
                .testEvents();
    }

    @Test
    void shouldHandOverTheResultOfARealRun() throws IOException {
        run("passes").assertThatEvents().haveExactly(1, event(test(), finishedSuccessfully()));

        Path latest = folder.resolve("latest").toRealPath();
        assertThat(latest.toFile().list())
                .contains("result.json", "verdict.json", "junit.xml", "report.html", "sleepless.hlog");
    }

    @Test
    void shouldFailWithBothTheAssertionAndWhatThePlanRequires() {
        run("fails")
                .assertThatEvents()
                .haveExactly(
                        1,
                        event(
                                test(),
                                finishedWithFailure(
                                        instanceOf(AssertionError.class),
                                        message(it -> it.startsWith("expected response p95 of operation 'act'")),
                                        suppressed(
                                                0,
                                                instanceOf(AssertionError.class),
                                                message(it -> it.contains("scenario demanding of run ")
                                                        && it.contains("does not keep what its plan requires:\n"
                                                                + "  FAIL  act started < 1")
                                                        && it.contains("/result.json#/scenarios/0/operations/0/"))))));
    }

    @Test
    void shouldBeAnErrorWhenNothingCanBeMeasured() {
        run("cannotRun")
                .assertThatEvents()
                .haveExactly(
                        1,
                        event(
                                test(),
                                finishedWithFailure(
                                        instanceOf(UserError.class),
                                        message(it -> it.startsWith("target 'nobody' is not declared")
                                                && it.contains("a @LoadTest knows after lighthouse:setup")))));
    }

    /** Not found by the build: run by the tests above. */
    static final class UsersTests {

        @LoadTest(Sleepless.class)
        void passes(LoadResult result) {
            assertThat(result).operation("act").p50().withAtLeast(10).isLessThan(ofSeconds(1));
            assertThat(result.scenario().agents()).isEqualTo(2);
        }

        @LoadTest(Demanding.class)
        void fails(LoadResult result) {
            assertThat(result).operation("act").p95().withAtLeast(10).isLessThan(ofMillis(0));
        }

        @LoadTest(Targetless.class)
        void cannotRun(LoadResult result) {
            throw new AssertionError("there is no result to hand over, but there was " + result);
        }
    }

    private static ScenarioPlan plan(String name, ProcessTarget target) {
        return ScenarioPlan.named(name)
                .target(target)
                .agents(
                        2,
                        created -> context -> context.measure("act", () -> {
                            context.target().toURL().openStream().close();
                            return null;
                        }))
                .workload(Workload.closed().hold(ofSeconds(3)).pace(Pace.perSecond(20)));
    }

    private static ProcessTarget files() {
        return Target.process("files")
                .mainClass("dev.lighthouse.junit.AnsweringMain")
                .arguments("{port}");
    }

    /** Requires nothing itself. */
    public static final class Sleepless implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return LoadTestTest.plan("sleepless", files());
        }
    }

    /** Requires what cannot be. */
    public static final class Demanding implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return LoadTestTest.plan("demanding", files()).thresholds("act started < 1");
        }
    }

    /** Its target is declared nowhere. */
    public static final class Targetless implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return LoadTestTest.plan("targetless", Target.process("nobody"));
        }
    }
}
