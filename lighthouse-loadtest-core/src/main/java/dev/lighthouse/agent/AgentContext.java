package dev.lighthouse.agent;

import dev.lighthouse.feed.Feeder;
import java.net.URI;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;

/** What one agent knows and may call. Belongs to its agent's thread. */
public interface AgentContext {

    /** This agent's number in the whole fleet, from 0. */
    int agentId();

    /** How many agents the scenario has in the whole fleet. */
    int agents();

    /** The worker JVM that runs this agent, from 0. */
    int workerId();

    /** The address that <em>this</em> agent is to use; a fault may give some agents another one than the rest. */
    URI target();

    /**
     * A property that the target declares, such as the URL of its database, or that the scenario's set-up returned.
     *
     * @throws IllegalArgumentException there is none of that name; the message lists those there are
     */
    String property(String name);

    /** Random numbers that depend on the run's seed and {@link #agentId()} alone. */
    SplittableRandom random();

    /**
     * The value of a {@code traceparent} header for requests of the operation that runs now, so that its traces can be
     * found by what the result lists as slowest: version 00, sampled, ids from the run's seed and {@link #agentId()}.
     * The same for all calls within one operation; operations inside one another are parts of one trace; outside of
     * any, each call begins a trace of its own.
     *
     * @see <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>
     */
    String traceparent();

    /** Where this agent writes down what it means to change and what was acknowledged. */
    Journal journal();

    /**
     * True once the workload is over, this agent is to leave, or the run is stopped: a long iteration should come to its end.
     * {@link #pause} ends then, too.
     */
    boolean stopping();

    /**
     * This agent's next record, which no other agent of the fleet gets.
     *
     * @throws OperationFailed of class {@code feeder}: none is left, or they cannot be read; the agent begins no further
     *     iteration
     */
    <T> T next(Feeder<T> feeder) throws OperationFailed;

    /**
     * As {@link #barrier(String, Duration)}, for as long as the ramp-up takes and 30 s.
     *
     * @throws OperationFailed of class {@code barrier}: not all came; the message says why
     * @throws InterruptedException the worker gives this agent up; the barrier then fails for the others, too
     */
    boolean barrier(String name) throws OperationFailed, InterruptedException;

    /**
     * Waits until every agent of the scenario, in all workers, has come to this barrier as often as this one.
     *
     * <p>A barrier that cannot be met any more fails for all who wait at it, at once: when one of them has waited too
     * long, when an agent has ended or could not be created, or when a worker has died.
     *
     * @param name of the barrier, one of few
     * @param atMost how long this agent waits
     * @return true when all have come; false when the load is over, so that nobody has to
     * @throws OperationFailed of class {@code barrier}: not all came; the message says why
     * @throws InterruptedException the worker gives this agent up; the barrier then fails for the others, too
     */
    boolean barrier(String name, Duration atMost) throws OperationFailed, InterruptedException;

    /**
     * Waits for so long, or until {@link #stopping} is true; returns at once where it is, or where the duration is not more
     * than zero. Inside of an operation it is part of what is measured. An interrupt neither ends it nor outlasts it: the
     * thread's flag is clear afterwards.
     */
    void pause(Duration duration);

    /** Time since the scenario began; in tests it passes only when somebody waits. */
    Duration elapsed();

    /**
     * Performs and measures one operation.
     *
     * <p>Response time runs from the intended start (for the first operation of a paced iteration: its pacing slot),
     * service time from now. A failed operation is measured at its elapsed time and counted under its error class; the
     * exception then goes on to the caller.
     *
     * <p>For the agent's own thread only. Operations may be nested: each is measured, the outer one with all that it
     * contains, and only the outermost can be the first of an iteration.
     *
     * @param operation its name in results and thresholds, one of few
     * @return what {@code work} returned
     * @throws Exception what {@code work} threw
     */
    <T> T measure(String operation, Callable<T> work) throws Exception;

    /** As {@link #measure(String, Callable)}, for work without a result. */
    default void measure(String operation, Action work) throws Exception {
        measure(operation, (Callable<Object>) () -> {
            work.perform();
            return Boolean.TRUE;
        });
    }

    /** Work that returns nothing and may throw. */
    @FunctionalInterface
    interface Action {
        void perform() throws Exception;
    }
}
