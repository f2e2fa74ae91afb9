package dev.lighthouse.controller;

import dev.lighthouse.companion.CompanionContext;
import dev.lighthouse.companion.LiveMeasurements;
import dev.lighthouse.companion.PlanOutline;
import dev.lighthouse.companion.TargetProcess;
import dev.lighthouse.target.RestartableTarget;
import dev.lighthouse.target.RunningTarget;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
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
 * @param routes of its agents
 * @param seen what its agents measure
 * @param plan of it
 * @param sayer takes lines for people
 */
record ScenarioContext(
        RunningTarget ready,
        Path runFolder,
        List<Path> journals,
        Supplier<OptionalLong> clockError,
        long seed,
        ScenarioTime time,
        AgentRoutes routes,
        LiveSeconds seen,
        PlanOutline plan,
        Consumer<String> sayer)
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

    @Override
    public void mark(String text, double from, double until) {
        time.mark(text, from, until);
    }

    @Override
    public void say(String line) {
        sayer.accept(line);
    }

    @Override
    public URI route(int agent) {
        return routes.of(agent, ready.address());
    }

    @Override
    public void reroute(int agent, URI address) {
        routes.change(agent, address);
    }

    @Override
    public Optional<TargetProcess> process() {
        return ready instanceof RestartableTarget ours ? Optional.of(new OwnedProcess(ours, sayer)) : Optional.empty();
    }

    @Override
    public LiveMeasurements live(List<String> thresholds) {
        return seen.watch(thresholds);
    }
}
