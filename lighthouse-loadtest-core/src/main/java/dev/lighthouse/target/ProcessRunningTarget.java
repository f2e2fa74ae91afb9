package dev.lighthouse.target;

import dev.lighthouse.result.TargetResult.LaunchedFile;
import dev.lighthouse.target.internal.StartedProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * A process of this machine.
 *
 * @param ours whether {@link #stop()} ends it
 */
record ProcessRunningTarget(
        String name,
        URI address,
        StartedProcess process,
        Instant startedAt,
        long readyAfterMillis,
        Path logFile,
        Map<String, String> properties,
        List<LaunchedFile> files,
        Duration stopWithin,
        boolean ours)
        implements RunningTarget {

    @Override
    public String kind() {
        return "process";
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.of(process.identity().pid());
    }

    @Override
    public Optional<Instant> started() {
        return Optional.of(startedAt);
    }

    @Override
    public OptionalLong readyMillis() {
        return OptionalLong.of(readyAfterMillis);
    }

    @Override
    public Optional<Path> log() {
        return Optional.of(logFile);
    }

    @Override
    public boolean isAlive() {
        return process.identity().isAlive();
    }

    @Override
    public OptionalInt exitCode() {
        return process.onExit().getNow(OptionalInt.empty());
    }

    @Override
    public CompletableFuture<OptionalInt> onExit() {
        return process.onExit();
    }

    @Override
    public Optional<String> stop() {
        return ours ? process.end(stopWithin) : Optional.empty();
    }

    /** Without the properties, which may hold a password. */
    @Override
    public String toString() {
        return name + " at " + address + " (pid " + process.identity().pid() + ")";
    }
}
