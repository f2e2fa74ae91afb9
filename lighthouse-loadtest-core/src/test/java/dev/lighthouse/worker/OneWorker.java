package dev.lighthouse.worker;

/** What agents share when there is one worker that tells nobody. */
final class OneWorker {

    private OneWorker() {}

    static FleetServices of(int agents) {
        return new FleetServices(new Feeds(agents, 42), new Barriers(agents, message -> {}));
    }
}
