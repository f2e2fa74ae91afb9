package dev.lighthouse.worker;

import dev.lighthouse.internal.UserError;
import dev.lighthouse.protocol.Message;
import dev.lighthouse.record.ErrorClassifier;
import dev.lighthouse.scenario.Lifecycle;
import dev.lighthouse.scenario.LifecycleContext;
import java.net.URI;
import java.util.Map;

/** The set-ups and tear-downs of one worker, each when the controller says so. */
final class LifecycleSteps implements LifecycleContext {

    private final Lifecycle lifecycle;
    private final WorkerConfig config;
    private final SharedProperties properties;

    LifecycleSteps(Lifecycle lifecycle, WorkerConfig config, SharedProperties properties) {
        this.lifecycle = lifecycle;
        this.config = config;
        this.properties = properties;
    }

    /** Takes one step and says how it went; never throws. */
    Message.StepDone take(Message.Step step) {
        try {
            properties.add(step.shared());
            Map<String, String> shared = switch (step.what()) {
                case SET_UP -> checked(lifecycle.setUp(this));
                case SET_UP_WORKER -> {
                    lifecycle.setUpWorker(this);
                    yield step.shared();
                }
                case TEAR_DOWN_WORKER -> {
                    lifecycle.tearDownWorker(this);
                    yield step.shared();
                }
                case TEAR_DOWN -> {
                    lifecycle.tearDown(this);
                    yield step.shared();
                }
            };
            return new Message.StepDone(step.what(), shared, "");
        } catch (UserError e) {
            return new Message.StepDone(step.what(), Map.of(), String.valueOf(e.getMessage()));
        } catch (Throwable failure) {
            failure.printStackTrace();
            return new Message.StepDone(
                    step.what(),
                    Map.of(),
                    step.what().method() + " of the scenario failed in worker " + config.worker() + ": "
                            + ErrorClassifier.example(failure) + "; its stack trace is in that worker's worker.log");
        }
    }

    private Map<String, String> checked(Map<String, String> returned) {
        if (returned == null) {
            throw new UserError("setUp of the scenario must return a map but returned null; Map.of() is an empty one");
        }
        properties.add(returned);
        return returned;
    }

    @Override
    public URI target() {
        return config.target();
    }

    @Override
    public String property(String name) {
        return properties.get(name);
    }

    @Override
    public int workerId() {
        return config.worker();
    }

    @Override
    public int workers() {
        return config.workers();
    }

    @Override
    public long seed() {
        return config.seed();
    }
}
