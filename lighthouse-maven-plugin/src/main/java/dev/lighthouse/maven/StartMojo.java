package dev.lighthouse.maven;

import dev.lighthouse.controller.DeclaredTarget;
import dev.lighthouse.internal.UserError;
import dev.lighthouse.target.DetachedTargets;
import dev.lighthouse.target.LaunchSettings;
import dev.lighthouse.target.RunningTarget;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Starts a declared target and leaves it running; {@code load} uses it, {@code stop} ends it. Compiles nothing: by hand,
 * call it as {@code mvn test-compile lighthouse:start}.
 */
@Mojo(
        name = "start",
        defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class StartMojo extends ProjectMojo {

    /** Name of the target; not needed when only one is declared. */
    @Parameter(property = "lighthouse.target")
    @Nullable String target;

    @Override
    void perform() {
        LaunchSettings settings = LaunchSettings.of(
                java(), testClassPath().stream().map(Path::of).toList(), workingDirectory(), getLog()::info);
        RunningTarget running = new DetachedTargets(root())
                .start(chosen(declaredTargets(), target).toTarget(), settings);
        getLog().info("target " + running.name() + " runs at " + running.address() + ", pid "
                + running.pid().orElse(0) + "; lighthouse:stop ends it");
    }

    /** The declared target of that name, or the only one. */
    static DeclaredTarget chosen(List<DeclaredTarget> declared, @Nullable String name) {
        List<String> names = declared.stream().map(DeclaredTarget::name).toList();
        if (!isSet(name) && declared.size() == 1) {
            return declared.get(0);
        }
        return declared.stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UserError(
                        names.isEmpty()
                                ? "no target is declared; add one to <targets>"
                                : "the target must be one of " + names + " but was '" + (name == null ? "" : name)
                                        + "'; set <target> or -Dlighthouse.target"));
    }
}
