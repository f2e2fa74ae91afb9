package dev.lighthouse.maven;

import dev.lighthouse.target.DetachedTargets;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Ends the target that {@code start} left running. */
@Mojo(name = "stop", defaultPhase = LifecyclePhase.POST_INTEGRATION_TEST, threadSafe = true)
public final class StopMojo extends ProjectMojo {

    /** Name of the target; not needed when only one is declared. */
    @Parameter(property = "lighthouse.target")
    @Nullable String target;

    @Override
    void perform() {
        getLog().info(new DetachedTargets(root())
                .stop(StartMojo.chosen(declaredTargets(), target).name()));
    }
}
