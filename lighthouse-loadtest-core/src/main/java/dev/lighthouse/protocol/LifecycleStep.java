package dev.lighthouse.protocol;

/** What a scenario with a life cycle is told to do in a worker. */
public enum LifecycleStep {
    SET_UP("setUp"),
    SET_UP_WORKER("setUpWorker"),
    TEAR_DOWN_WORKER("tearDownWorker"),
    TEAR_DOWN("tearDown");

    private final String method;

    LifecycleStep(String method) {
        this.method = method;
    }

    /** The method that does it. */
    public String method() {
        return method;
    }
}
