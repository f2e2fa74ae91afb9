package dev.lighthouse.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.companion.Companion;
import dev.lighthouse.companion.CompanionContext;
import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.companion.CompanionSession;
import dev.lighthouse.companion.Metric;
import dev.lighthouse.companion.testing.TestCompanionContext;
import dev.lighthouse.result.CompanionResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Companions that misbehave are out, say so, and disturb nobody else. */
class CompanionGroupTest {

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<String> closed = new ArrayList<>();

    private static final Callable<CompanionReport> WELL =
            () -> new CompanionReport().data("n", List.of(1, "two")).finding("r", CompanionReport.Outcome.PASS, "why");

    private record Scripted(String id, Callable<CompanionReport> finish, Runnable close) implements Companion {
        @Override
        public String describe() {
            return id;
        }

        @Override
        public List<Metric> metrics() {
            return List.of();
        }

        @Override
        public CompanionSession open(CompanionContext context) {
            return new CompanionSession() {
                @Override
                public CompanionReport finish() throws Exception {
                    return finish.call();
                }

                @Override
                public void close() {
                    close.run();
                }
            };
        }
    }

    private Companion companion(String id, Callable<CompanionReport> finish) {
        return new Scripted(id, finish, () -> closed.add(id));
    }

    private CompanionGroup run(Companion... companions) {
        CompanionGroup group = new CompanionGroup(List.of(companions));
        group.open(TestCompanionContext.in(Path.of("")), new AgentRoutes(1));
        group.finish(new Patience(stopped, Duration.ofMillis(200)));
        group.close(new Patience(stopped, Duration.ofSeconds(10)));
        return group;
    }

    private static void assertFailed(CompanionGroup group, String id, String reason) {
        CompanionResult result = result(group, id);
        assertThat(result.state()).isEqualTo(CompanionResult.FAILED);
        assertThat(result.reason()).contains(reason).doesNotContain("\n");
    }

    private static CompanionResult result(CompanionGroup group, String id) {
        return java.util.Objects.requireNonNull(group.results().get(id), id);
    }

    @Test
    void shouldKeepWhatACompanionFoundAndItsData() {
        CompanionResult result = result(run(companion("good", WELL)), "good");

        assertThat(result.state()).isEqualTo(CompanionResult.OK);
        assertThat(result.findings()).containsExactly(new CompanionResult.Finding("r", "PASS", "why"));
        assertThat(result.data()).containsEntry("n", List.of(1, "two"));
    }

    @Test
    void shouldLetACompanionSeeWhatTheOthersFoundWhateverTheirOrder() {
        Companion concluding = new Companion() {
            @Override
            public String id() {
                return "first";
            }

            @Override
            public String describe() {
                return "first";
            }

            @Override
            public List<Metric> metrics() {
                return List.of();
            }

            @Override
            public CompanionSession open(CompanionContext context) {
                return new CompanionSession() {
                    @Override
                    public CompanionReport finish() {
                        return new CompanionReport();
                    }

                    @Override
                    public void conclude(CompanionReport own, Map<String, CompanionReport> others) {
                        own.data("saw", List.copyOf(others.keySet()));
                    }
                };
            }
        };

        CompanionGroup group = run(
                concluding,
                companion("bad", () -> {
                    throw new IllegalStateException("no");
                }),
                companion("good", WELL));

        assertThat(result(group, "first").data()).containsEntry("saw", List.of("good"));
    }

    @Test
    @SuppressWarnings("NullAway")
    void shouldNotLoseTheOthersToANullReport() {
        CompanionGroup group = run(companion("bad", () -> null), companion("good", WELL));

        assertFailed(group, "bad", "finish() must return a report but returned null");
        assertThat(result(group, "good").state()).isEqualTo(CompanionResult.OK);
    }

    @Test
    void shouldNotLoseTheOthersToAnError() {
        CompanionGroup group = run(
                companion("bad", () -> {
                    throw new AssertionError("impossible");
                }),
                companion("good", WELL));

        assertFailed(group, "bad", "impossible");
        assertThat(result(group, "good").state()).isEqualTo(CompanionResult.OK);
    }

    @Test
    void shouldKeepTheFindingsOfACompanionWhoseDataCannotBeWritten() {
        List<Object> endless = new ArrayList<>();
        endless.add(endless);
        CompanionGroup group = run(
                companion("odd", () -> WELL.call().data("it", new Object())),
                companion("endless", () -> WELL.call().data("it", endless)));

        assertFailed(group, "odd", "its data cannot be written as JSON: ");
        assertFailed(group, "endless", "its data cannot be written as JSON: ");
        assertThat(result(group, "odd").data()).isEmpty();
        assertThat(result(group, "odd").findings()).hasSize(1);
    }

    @Test
    void shouldCloseEachWhateverTheOthersThrow() {
        CompanionGroup group = run(
                new Scripted("bad", WELL, () -> {
                    throw new IllegalStateException("stuck");
                }),
                companion("good", WELL));

        assertThat(closed).containsExactly("good");
        assertFailed(group, "bad", "stuck");
    }

    @Test
    void shouldNotWaitForACompanionForeverAfterAStop() {
        CountDownLatch never = new CountDownLatch(1);
        stopped.countDown();
        CompanionGroup group = run(companion("slow", () -> {
            never.await();
            return new CompanionReport();
        }));

        assertFailed(group, "slow", "did not finish in time after the stop");
        assertThat(closed).containsExactly("slow");
    }

    @Test
    void shouldNoticeAStopWhileACompanionFinishes() {
        CountDownLatch never = new CountDownLatch(1);
        CompanionGroup group = run(companion("slow", () -> {
            stopped.countDown();
            never.await();
            return new CompanionReport();
        }));

        assertFailed(group, "slow", "did not finish in time after the stop");
    }
}
