package dev.lighthouse.worker;

import java.util.Map;

/** What agents share when there is one worker that tells nobody. */
final class OneWorker {

    private OneWorker() {}

    static FleetServices of(int agents) {
        return new FleetServices(
                new Feeds(agents, 42), new Barriers(agents, message -> {}), new SharedProperties(Map.of()));
    }
}
