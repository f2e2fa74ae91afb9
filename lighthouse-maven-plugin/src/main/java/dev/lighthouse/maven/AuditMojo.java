package dev.lighthouse.maven;

import dev.lighthouse.internal.UserError;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Checks an event store offline, without load: compares it with its baseline, seals what is new, and writes what it found
 * and a signed checkpoint to {@code target/lighthouse/audit}. The first audit begins the baseline. Fails for a violation
 * as bad as {@code failOn}, and when not everything could be looked at.
 */
@Mojo(
        name = "audit",
        defaultPhase = LifecyclePhase.VERIFY,
        requiresDependencyResolution = ResolutionScope.TEST,
        requiresProject = false,
        threadSafe = true)
@SuppressWarnings("NullAway.Init")
public final class AuditMojo extends LighthouseMojo {

    private static final Set<String> OURS = Set.of("lighthouse-integrity", "lighthouse-shaded-jackson");

    /** The events: a JDBC URL, {@code jsonl:FILE} or {@code bridge:FOLDER}. The JDBC driver is a test dependency. */
    @Parameter(property = "lighthouse.audit.source")
    @Nullable String source;

    /**
     * How they are mapped, a statement a line or before a semicolon: {@code table}, {@code id}, {@code sequence}, {@code
     * text}, {@code json}, {@code number}, {@code bool}, {@code sha256}, {@code hmac}, {@code keys}, {@code over}, {@code
     * of} for a table; {@code id}, {@code sequence} for JSON Lines; {@code key FILE} for a bridge. See docs/audit.md.
     */
    @Parameter(property = "lighthouse.audit.mapping")
    @Nullable String mapping;

    /** Folder of the durable baseline, {@code .lighthouse/baseline} in the project by default; best on another machine. */
    @Parameter(property = "lighthouse.audit.baseline")
    @Nullable File baseline;

    /** Names the baseline in its checkpoints, as a URL without its scheme; no two may share one. */
    @Parameter(property = "lighthouse.audit.origin", defaultValue = "${project.groupId}/${project.artifactId}")
    String origin;

    /** Checkpoints of other days or of other readers, between commas; that nothing they cover has changed is proven. */
    @Parameter(property = "lighthouse.audit.since")
    @Nullable String since;

    /** The least severity that fails the build: LOW, MEDIUM, HIGH or CRITICAL. */
    @Parameter(property = "lighthouse.audit.failOn", defaultValue = "HIGH")
    String failOn;

    /** The key that seals events, then older ones, between commas; {@code ~/.config/lighthouse/sealing.key} by default. */
    @Parameter(property = "lighthouse.audit.sealingKey")
    @Nullable String sealingKey;

    /** The private key that signs checkpoints; {@code ~/.config/lighthouse/signing-key.pem} by default. */
    @Parameter(property = "lighthouse.key")
    @Nullable File key;

    @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
    List<Artifact> pluginArtifacts;

    @Override
    void perform() throws MojoFailureException, IOException, InterruptedException {
        AuditProcess.Outcome outcome =
                new AuditProcess(ProjectMojo.java(), classPath(), base()).run(settings(), getLog()::info);
        if (outcome.code() != 0) {
            throw new MojoFailureException(outcome.complaint());
        }
    }

    private Properties settings() {
        Properties settings = new Properties();
        set(settings, "source", source);
        set(settings, "mapping", mapping);
        set(settings, "baseline", baseline == null ? base().resolve(".lighthouse/baseline") : baseline);
        set(settings, "origin", origin);
        set(settings, "since", since);
        set(settings, "failOn", failOn);
        set(settings, "sealingKey", sealingKey);
        set(settings, "signingKey", SigningKeyPlace.of(key, null).privateKey());
        set(settings, "output", root().resolve("audit"));
        return settings;
    }

    private static void set(Properties settings, String name, @Nullable Object value) {
        if (value != null) {
            settings.setProperty(name, value.toString());
        }
    }

    /** The project's folder; without a project, the one that Maven was called in. */
    private Path base() {
        File folder = project.getFile() == null ? null : project.getBasedir();
        return folder == null ? Path.of("").toAbsolutePath() : folder.toPath();
    }

    /** Ours first, whatever the project has; then its drivers. */
    private List<String> classPath() {
        List<String> classPath = new ArrayList<>();
        pluginArtifacts.stream()
                .filter(artifact ->
                        artifact.getGroupId().equals("dev.lighthouse") && OURS.contains(artifact.getArtifactId()))
                .forEach(artifact -> classPath.add(artifact.getFile().getPath()));
        try {
            classPath.addAll(project.getTestClasspathElements());
        } catch (DependencyResolutionRequiredException e) {
            throw new UserError("the project's test class path is not resolved: " + e.getMessage());
        }
        return classPath;
    }
}
