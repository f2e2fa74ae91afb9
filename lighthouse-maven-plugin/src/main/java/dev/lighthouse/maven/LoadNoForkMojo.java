package dev.lighthouse.maven;

import dev.lighthouse.controller.ControllerLauncher;
import dev.lighthouse.controller.ControllerMain;
import dev.lighthouse.controller.RunConfiguration;
import dev.lighthouse.controller.StatusLine;
import dev.lighthouse.result.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Runs the project's scenarios in forked workers against their targets, as {@code load} does, but compiles nothing: for
 * {@code <executions>}. Where {@code verify} is bound too, this goal leaves failing the build to it, so that what comes
 * between the two still runs.
 */
@Mojo(
        name = "load-no-fork",
        defaultPhase = LifecyclePhase.INTEGRATION_TEST,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
@SuppressWarnings("NullAway.Init")
public class LoadNoForkMojo extends ScenarioMojo {

    /** False in batch mode. */
    @Parameter(defaultValue = "${settings.interactiveMode}", readonly = true)
    boolean interactive;

    @Override
    void perform() throws MojoFailureException, IOException, InterruptedException {
        memory().rememberLoad();
        RunConfiguration run = configuration();
        run.requireValid();
        requireCore();
        getLog().info(workerJvm().sentence());
        ControllerLauncher.Outcome outcome = run(run);
        RunFolder folder = RunFolder.of(root(), run.runId());
        boolean hasResult = Files.exists(folder.resultFile());
        if (hasResult) {
            memory().rememberRun(run.runId());
        }
        if (!outcome.isMeasured()) {
            fail(outcome, hasResult ? folder : null);
        } else if (isByHand()) {
            getLog().info("judge with mvn lighthouse:verify, read with mvn lighthouse:report");
        }
    }

    private ControllerLauncher.Outcome run(RunConfiguration run) throws InterruptedException {
        StatusLine line = StatusLine.ofTerminal(System.getenv(), interactive).orElse(null);
        if (line == null) {
            return new ControllerLauncher(java(), testClassPath(), workingDirectory(), getLog()::info, getLog()::error)
                    .run(run);
        }
        try {
            return new ControllerLauncher(
                            java(),
                            testClassPath(),
                            workingDirectory(),
                            line.above(getLog()::info),
                            line.above(getLog()::error),
                            line::show)
                    .run(run);
        } finally {
            line.clear();
        }
    }

    private void fail(ControllerLauncher.Outcome outcome, @Nullable RunFolder folder)
            throws MojoFailureException, IOException {
        String message = outcome.exitCode() == ControllerMain.NOT_MEASURED && folder != null
                ? NotMeasured.reasons(folder.readResult())
                : outcome.message();
        if (isByHand() || !isVerifyBound()) {
            throw new MojoFailureException(message);
        }
        memory().rememberFailure(message);
        getLog().error(message);
    }

    private boolean isVerifyBound() {
        Plugin plugin = project.getPlugin(execution.getGroupId() + ":" + execution.getArtifactId());
        return plugin != null
                && plugin.getExecutions().stream().anyMatch(it -> it.getGoals().contains("verify"));
    }
}
