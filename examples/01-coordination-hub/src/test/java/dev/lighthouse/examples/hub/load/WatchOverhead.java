package dev.lighthouse.examples.hub.load;

import static dev.lighthouse.scenario.Pace.perSecond;
import static java.time.Duration.ofSeconds;

import dev.lighthouse.companion.Companion;
import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.scenario.Workload;

/** Fifty agents append and read five times a second each: without the watch, with it, and with one that is in the way. */
final class WatchOverhead {

    private WatchOverhead() {}

    private static ScenarioPlan plan(String name, Companion... companions) {
        return ScenarioPlan.named(name)
                .tagged("saboteur")
                .target(Hub.target())
                .agents(50, HubAgent.with(Mix.ofMedium()))
                .workload(Workload.closed()
                        .rampUp(ofSeconds(3))
                        .hold(ofSeconds(15))
                        .pace(perSecond(5)))
                .alongside(companions)
                .thresholds("errors < 5 %");
    }

    /** Nobody watches the store. */
    public static final class Unwatched implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return WatchOverhead.plan("unwatched");
        }
    }

    /** The watch reads along, and sweeps. */
    public static final class Watched implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return WatchOverhead.plan("watched", Hub.integrity());
        }
    }

    /** Somebody who means to look only keeps the store locked. */
    public static final class Locked implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return WatchOverhead.plan("locked", new LockingWatch());
        }
    }
}
