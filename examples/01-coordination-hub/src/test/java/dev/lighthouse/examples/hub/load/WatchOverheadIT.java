package dev.lighthouse.examples.hub.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.verdict.Finding;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the watch costs the hub: 2 x 30 s, one after the other and back, so that a drift of the machine cancels out. */
@Tag("saboteur")
@Tag("slow")
class WatchOverheadIT {

    private static final double MOST = 0.2;

    @Test
    void shouldCostAtMostAFifthOfTheThroughput() throws Exception {
        double before = rate(WatchOverhead.Unwatched.class);
        double watched = rate(WatchOverhead.Watched.class) + rate(WatchOverhead.Watched.class);
        double unwatched = before + rate(WatchOverhead.Unwatched.class);

        System.out.printf("operations a second: %.1f without the watch, %.1f with it%n", unwatched / 2, watched / 2);
        assertThat(1 - watched / unwatched).isLessThanOrEqualTo(MOST);
    }

    /** The figure would show it. */
    @Test
    void shouldCostMoreWhenTheWatchIsInTheWay() throws Exception {
        assertThat(1 - rate(WatchOverhead.Locked.class) / rate(WatchOverhead.Unwatched.class))
                .isGreaterThan(MOST);
    }

    private static double rate(Class<? extends Scenario> scenario) throws Exception {
        String name = scenario.getSimpleName();
        SaboteurRun run = SaboteurRun.of(name, "overhead-" + name.toLowerCase(), HubStore.sqlite(), List.of(), 1);
        List<Finding> undecided = run.verdict().findings().stream()
                .filter(finding -> finding.status() == Finding.Status.INCONCLUSIVE)
                .toList();
        assumeTrue(undecided.isEmpty(), () -> "the machine was too busy: " + undecided);
        return run.rate();
    }
}
