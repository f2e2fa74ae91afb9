package dev.lighthouse.controller;

import dev.lighthouse.internal.UserError;
import dev.lighthouse.result.RunFolder;
import dev.lighthouse.target.DetachedTargets;
import dev.lighthouse.target.LaunchSettings;
import dev.lighthouse.target.ProcessTarget;
import dev.lighthouse.target.RunningTarget;
import dev.lighthouse.target.Target;
import dev.lighthouse.target.TargetLauncher;
import dev.lighthouse.target.UrlTarget;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Decides what a scenario's target is: the one given by {@code -Dlighthouse.target.url}, one that
 * {@code lighthouse:start} left running, or the plan's own, completed from the declared ones.
 */
final class TargetChoice {

    private final RunConfiguration run;
    private final RunFolder folder;
    private final TargetLauncher launcher;

    TargetChoice(RunConfiguration run, RunFolder folder, LaunchSettings settings) {
        this.run = run;
        this.folder = folder;
        this.launcher = new TargetLauncher(settings);
    }

    /**
     * The target of a plan, as it will be used.
     *
     * @throws UserError the plan names a process that nobody declares
     */
    static Target resolve(RunConfiguration run, Target planned) {
        String url = run.targetUrl();
        if (url != null) {
            try {
                UrlTarget target = Target.url(url);
                UrlTarget named = new UrlTarget(planned.name(), target.address(), planned.properties());
                return named;
            } catch (IllegalArgumentException e) {
                throw new UserError(e.getMessage() + "; set -Dlighthouse.target.url");
            }
        }
        if (!(planned instanceof ProcessTarget process) || process.isDeclared()) {
            return planned;
        }
        return run.targets().stream()
                .filter(declared -> declared.name().equals(planned.name()))
                .findFirst()
                .orElseThrow(() -> new UserError("target '" + planned.name() + "' is not declared; " + declared(run)
                        + "; add it to <targets>, which a @LoadTest knows after lighthouse:setup, or say in the"
                        + " scenario how to start it"))
                .toTarget();
    }

    private static String declared(RunConfiguration run) {
        return run.targets().isEmpty()
                ? "none is declared"
                : "declared are "
                        + run.targets().stream().map(DeclaredTarget::name).collect(Collectors.joining(", "));
    }

    /**
     * Makes it ready.
     *
     * @throws dev.lighthouse.target.TargetException it does not get ready
     */
    RunningTarget ready(Target planned, String scenario) {
        Target target = resolve(run, planned);
        if (target instanceof UrlTarget url) {
            return TargetLauncher.reach(url);
        }
        Optional<RunningTarget> running = new DetachedTargets(Path.of(run.root())).find(target.name());
        if (running.isPresent()) {
            return running.get();
        }
        Path place = folder.path().resolve("targets").resolve(scenario);
        return launcher.launch((ProcessTarget) target, place.resolve("data"), place.resolve("target.log"));
    }
}
