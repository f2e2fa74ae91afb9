package dev.lighthouse.maven;

import dev.lighthouse.attest.AttestationException;
import dev.lighthouse.certificate.CertificationException;
import dev.lighthouse.integrity.register.RegisterException;
import dev.lighthouse.internal.UserError;
import dev.lighthouse.target.TargetException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What all goals share. */
@SuppressWarnings("NullAway.Init") // Maven sets the parameters before it calls execute.
abstract class LighthouseMojo extends AbstractMojo {

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    MojoExecution execution;

    /** Does nothing. */
    @Parameter(property = "lighthouse.skip", defaultValue = "false")
    boolean skip;

    /** The folder of all runs. */
    @Parameter(property = "lighthouse.output", defaultValue = "${project.build.directory}/lighthouse")
    File output;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("skipped by lighthouse.skip");
            return;
        }
        try {
            new BuildSettings(session, project, execution).requireKnownNames();
            perform();
        } catch (UserError | TargetException | AttestationException | CertificationException | RegisterException e) {
            throw new MojoFailureException(e.getMessage());
        } catch (IOException e) {
            throw new MojoFailureException(e.getMessage() == null ? e.toString() : e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("interrupted");
        }
    }

    abstract void perform() throws MojoFailureException, IOException, InterruptedException;

    /** Where runs, started targets and keys of a build lie. */
    Path root() {
        return output.toPath().toAbsolutePath();
    }

    /** True when the goal was called on the command line and not by a phase of the build. */
    boolean isByHand() {
        return execution.getSource() == MojoExecution.Source.CLI;
    }

    /** What this plugin's goals remember of this build. */
    BuildMemory memory() {
        return new BuildMemory(getPluginContext());
    }

    String version() {
        return execution.getVersion();
    }

    static boolean isSet(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
