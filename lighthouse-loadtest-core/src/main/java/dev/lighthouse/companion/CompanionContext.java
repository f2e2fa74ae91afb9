package dev.lighthouse.companion;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** What a companion may know of the scenario it runs alongside. Safe for use by several threads. */
public interface CompanionContext {

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
}
