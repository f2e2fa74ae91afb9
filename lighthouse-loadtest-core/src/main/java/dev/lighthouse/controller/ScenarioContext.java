package dev.lighthouse.controller;

import dev.lighthouse.companion.CompanionContext;
import dev.lighthouse.target.RunningTarget;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * What companions may know of a scenario that runs.
 *
 * @param ready the target
 * @param runFolder of the whole run
 * @param journals a folder a worker
 * @param clockError of the workers
 * @param seed of the run
 * @param time of the scenario
 */
record ScenarioContext(
        RunningTarget ready,
        Path runFolder,
        List<Path> journals,
        Supplier<OptionalLong> clockError,
        long seed,
        ScenarioTime time)
        implements CompanionContext {

    @Override
    public OptionalLong clockErrorNanos() {
        return clockError.get();
    }

    @Override
    public URI target() {
        return ready.address();
    }

    @Override
    public OptionalLong targetPid() {
        return ready.pid();
    }

    @Override
    public String property(String name) {
        String value = ready.properties().get(name);
        if (value == null) {
            throw new MissingProperty("target '" + ready.name() + "' has no property '" + name + "' but "
                    + ready.properties().keySet() + "; set it in <properties> of the target");
        }
        return value;
    }

    /** The controller's working directory. */
    @Override
    public Path projectFolder() {
        return Path.of("").toAbsolutePath();
    }

    @Override
    public double seconds() {
        return time.seconds();
    }

    @Override
    public void mark(String text) {
        time.mark(text);
    }
}
