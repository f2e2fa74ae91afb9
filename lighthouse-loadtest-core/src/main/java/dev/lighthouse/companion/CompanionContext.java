package dev.lighthouse.companion;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a companion may know of the scenario it runs alongside. Safe for use by several threads. */
public interface CompanionContext {

    /** The plan that it belongs to. */
    PlanOutline plan();

    /** Where the target answers. */
    URI target();

    /** The target's process, when it is one of this machine that Lighthouse started. */
    OptionalLong targetPid();

    /**
     * A property that the target declares.
     *
     * @throws IllegalArgumentException it declares none of that name; the message lists those it has
     */
    String property(String name);

    /** The run's folder, where a companion may write evidence files of its own. */
    Path runFolder();

    /** The project's folder, where a companion may keep what outlives runs and {@code mvn clean}. */
    Path projectFolder();

    /** The folders in which the agents' journals lie, one a worker; they may still be empty. */
    List<Path> journals();

    /**
     * By how much the times in a journal may be off run time, for the worker whose clock is known least well: half of the
     * shortest round trip to it, in nanoseconds. Empty before the load, and where nobody measured it.
     */
    default OptionalLong clockErrorNanos() {
        return OptionalLong.empty();
    }

    /** The run's seed. */
    long seed();

    /** Time since the scenario's time zero (the start of its first agent), in seconds; negative before. */
    double seconds();

    /** Puts a mark on the timeline, now. */
    void mark(String text);

    /**
     * Puts a mark on the timeline that lasts, which the report shades.
     *
     * @param from in seconds since time zero
     * @param until likewise, no less
     */
    void mark(String text, double from, double until);

    /** Says a line to whoever watches the run. */
    void say(String line);

    /** The address that an agent is to use as things stand: the target's, or what a companion put in front of it. */
    URI route(int agent);

    /**
     * Gives an agent another address for the whole scenario, as its {@code context.target()}. Only while the companion is
     * opened; one that cannot be opened has changed nothing.
     *
     * @throws IllegalStateException the agents know their addresses already
     */
    void reroute(int agent, URI address);

    /** The target's process; empty when this run did not start it. */
    Optional<TargetProcess> process();

    /**
     * Has kept what such thresholds need, second by second. Only while the companion is opened.
     *
     * @param thresholds on operations, in the grammar of a plan's thresholds
     * @throws IllegalArgumentException one cannot be judged on single seconds
     */
    LiveMeasurements live(List<String> thresholds);
}
