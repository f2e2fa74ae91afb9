package dev.lighthouse.maven;

import dev.lighthouse.controller.DeclaredTarget;
import dev.lighthouse.internal.UserError;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugins.annotations.Parameter;

/** What the goals share that start JVMs or targets with the project's test class path. */
@SuppressWarnings("NullAway.Init")
abstract class ProjectMojo extends LighthouseMojo {

    static final String CORE = "dev.lighthouse:lighthouse-loadtest-core";

    /**
     * The processes that scenarios name as their targets. Each {@code <target>} has a {@code <name>} and a
     * {@code <mainClass>} or a {@code <command>}. It may have {@code <jvmArguments>}, {@code <arguments>},
     * {@code <environment>}, {@code <address>} (by default http://127.0.0.1:{port}), {@code <readiness>} (by default
     * tcp; or http:/PATH, or log:REGEX), {@code <readyWithin>} (by default 30 seconds), {@code <stopWithin>} (by
     * default 10 seconds), and {@code <properties>} that agents and companions ask for. In all of these {port} stands
     * for a free port and {dir} for an empty folder of the run. Each element with an example: docs/targets.md.
     */
    @Parameter
    List<TargetConfiguration> targets = List.of();

    List<DeclaredTarget> declaredTargets() {
        return targets.stream().map(TargetConfiguration::declared).toList();
    }

    List<String> testClassPath() {
        try {
            return project.getTestClasspathElements();
        } catch (DependencyResolutionRequiredException e) {
            throw new UserError("the project's test class path is not resolved: " + e.getMessage());
        }
    }

    /** The JVM that runs Maven. */
    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    Path workingDirectory() {
        return project.getBasedir().toPath();
    }

    /** True when the project's test class path has our core, in whatever version. */
    boolean hasCore() {
        return core().isPresent();
    }

    /**
     * Sees that the project's test class path has our core, in the plugin's version.
     *
     * @throws UserError it has not
     */
    void requireCore() {
        Artifact core = core().orElseThrow(() -> new UserError("the project must have a test dependency on " + CORE
                + ":" + version() + " but has none; add it to its <dependencies>"));
        if (!core.getBaseVersion().equals(version())) {
            throw new UserError("the project's dependency " + CORE + " must have the plugin's version " + version()
                    + " but has " + core.getBaseVersion() + "; use the same version for both");
        }
    }

    private Optional<Artifact> core() {
        return project.getArtifacts().stream()
                .filter(artifact -> CORE.equals(artifact.getGroupId() + ":" + artifact.getArtifactId()))
                .findFirst();
    }
}
