package dev.lighthouse.target;

import dev.lighthouse.result.TargetResult;
import dev.lighthouse.result.TargetResult.LaunchedFile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * A target that is ready to be used. Safe for use by several threads.
 *
 * <p>One by URL has no process: no pid, start, log, files or end. One found from {@code lighthouse:start} has them, but
 * neither an exit code nor is it stopped by {@link #stop()}.
 */
public interface RunningTarget extends AutoCloseable {

    String name();

    /** {@code process} or {@code url}, as in {@link TargetResult}. */
    String kind();

    /** Where agents reach it. */
    URI address();

    /** Its own process, not the guard's. */
    OptionalLong pid();

    /** The wall clock when its process was started. */
    Optional<Instant> started();

    /** From the start of its process until it was ready. */
    OptionalLong readyMillis();

    /** Where its output goes. */
    Optional<Path> log();

    /** What companions and agents may ask for by name, placeholders replaced. */
    Map<String, String> properties();

    /** What its process was launched from. */
    List<LaunchedFile> files();

    /** True for a URL. */
    boolean isAlive();

    /** Of a process that ended: its own code, or 128 + the signal. */
    OptionalInt exitCode();

    /**
     * Completes when its process has ended, by itself or by {@link #stop()}, with {@link #exitCode()}; never for a URL.
     */
    CompletableFuture<OptionalInt> onExit();

    /**
     * Ends the process and what it started: TERM, then KILL after the target's {@code stopWithin}. Idempotent; returns
     * within twice that time and some seconds; keeps the interrupt flag.
     *
     * @return one sentence about a process that did not end when told to
     */
    Optional<String> stop();

    /** {@link #stop()}. */
    @Override
    default void close() {
        stop();
    }

    /**
     * What the result says about it.
     *
     * @param endedByItself whether {@link #exitCode()} belongs there: false after {@link #stop()}
     */
    default TargetResult result(boolean endedByItself) {
        OptionalInt code = endedByItself ? exitCode() : OptionalInt.empty();
        return new TargetResult(
                name(),
                kind(),
                address().toString(),
                pid().isPresent() ? pid().getAsLong() : null,
                readyMillis().isPresent() ? readyMillis().getAsLong() : null,
                code.isPresent() ? code.getAsInt() : null,
                files());
    }
}
