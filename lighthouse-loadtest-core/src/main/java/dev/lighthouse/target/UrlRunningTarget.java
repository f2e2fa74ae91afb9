package dev.lighthouse.target;

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

/** A system that runs somewhere. */
record UrlRunningTarget(String name, URI address, Map<String, String> properties) implements RunningTarget {

    @Override
    public String kind() {
        return "url";
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.empty();
    }

    @Override
    public Optional<Instant> started() {
        return Optional.empty();
    }

    @Override
    public OptionalLong readyMillis() {
        return OptionalLong.empty();
    }

    @Override
    public Optional<Path> log() {
        return Optional.empty();
    }

    @Override
    public List<LaunchedFile> files() {
        return List.of();
    }

    @Override
    public boolean isAlive() {
        return true;
    }

    @Override
    public OptionalInt exitCode() {
        return OptionalInt.empty();
    }

    @Override
    public CompletableFuture<OptionalInt> onExit() {
        return new CompletableFuture<>();
    }

    @Override
    public Optional<String> stop() {
        return Optional.empty();
    }

    /** Without the properties, which may hold a password. */
    @Override
    public String toString() {
        return name + " at " + address;
    }
}
