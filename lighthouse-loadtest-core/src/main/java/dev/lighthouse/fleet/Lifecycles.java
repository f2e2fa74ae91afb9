package dev.lighthouse.fleet;

import dev.lighthouse.internal.UserError;
import dev.lighthouse.protocol.LifecycleStep;
import dev.lighthouse.protocol.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Takes a scenario with a life cycle through its steps, in all workers. For one thread. */
final class Lifecycles {

    /** The run stops a set-up that takes too long. */
    private static final Duration UNBOUNDED = Duration.ofDays(30);

    private final List<WorkerHandle> workers;
    private Map<String, String> shared = Map.of();
    private boolean workersBegan;

    Lifecycles(List<WorkerHandle> workers) {
        this.workers = workers;
    }

    /**
     * The scenario's own set-up in the first worker, then every worker's.
     *
     * @throws UserError one failed
     */
    void setUp() throws InterruptedException {
        Message.StepDone first =
                take(workers.subList(0, 1), LifecycleStep.SET_UP, UNBOUNDED).get(0);
        requireSuccess(first);
        shared = first.shared();
        workersBegan = true;
        take(workers, LifecycleStep.SET_UP_WORKER, UNBOUNDED).forEach(Lifecycles::requireSuccess);
    }

    private static void requireSuccess(Message.StepDone done) {
        if (!done.failure().isEmpty()) {
            throw new UserError(done.failure());
        }
    }

    /** Every worker's tear-down where it was begun, then the scenario's own; what failed. */
    List<String> tearDown(Duration most) throws InterruptedException {
        List<Message.StepDone> done = new ArrayList<>();
        if (workersBegan) {
            done.addAll(take(workers, LifecycleStep.TEAR_DOWN_WORKER, most));
        }
        done.addAll(take(workers.subList(0, 1), LifecycleStep.TEAR_DOWN, most));
        return done.stream()
                .map(Message.StepDone::failure)
                .filter(failure -> !failure.isEmpty())
                .toList();
    }

    private List<Message.StepDone> take(List<WorkerHandle> takers, LifecycleStep what, Duration most)
            throws InterruptedException {
        takers.forEach(worker -> worker.tell(new Message.Step(what, shared)));
        List<Message.StepDone> done = new ArrayList<>();
        for (WorkerHandle worker : takers) {
            done.add(worker.awaitStep(what, most));
        }
        return done;
    }
}
