package dev.lighthouse.controller;

import dev.lighthouse.scenario.Lifecycle;
import dev.lighthouse.scenario.LifecycleContext;
import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Scenarios that set themselves up and tear themselves down; they print what they do. */
final class Visitors {

    private Visitors() {}

    /** Everything goes well; its agents take 20 ms and more to be created. */
    public static final class Prepared implements Scenario, Lifecycle {

        private String door = "none";

        @Override
        public ScenarioPlan plan() {
            return Visits.planOf("prepared", Visits.HOLD, created -> {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
                System.out.println("agent " + created.agentId() + " has " + door + " and " + created.property("key"));
                return Visits.visitor(created);
            });
        }

        @Override
        public Map<String, String> setUp(LifecycleContext context) {
            System.out.println("set up in " + context.workerId() + " of " + context.workers() + " for "
                    + context.target().getScheme());
            return Map.of("key", "a key");
        }

        @Override
        public void setUpWorker(LifecycleContext context) {
            door = "a door " + context.workerId();
            System.out.println("set up worker with " + context.property("key"));
        }

        @Override
        public void tearDownWorker(LifecycleContext context) {
            System.out.println("tear down worker with " + context.property("key"));
        }

        @Override
        public void tearDown(LifecycleContext context) {
            System.out.println("tear down");
            throw new IllegalStateException("the key is lost");
        }
    }

    /** Cannot be set up. */
    public static final class Unprepared implements Scenario, Lifecycle {
        @Override
        public ScenarioPlan plan() {
            return Visits.planOf("unprepared", Visits.HOLD, Visits::visitor);
        }

        @Override
        public Map<String, String> setUp(LifecycleContext context) {
            throw new IllegalStateException("no account left");
        }

        @Override
        public void tearDown(LifecycleContext context) {
            System.out.println("torn down all the same");
        }
    }
}
