package dev.lighthouse.maven;

import dev.lighthouse.internal.UserError;
import dev.lighthouse.result.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals share that work on a finished run. */
@SuppressWarnings("NullAway.Init")
abstract class RunMojo extends LighthouseMojo {

    /**
     * The run to work on: its id, or its folder. By default this build's; for a goal called by hand in a build without
     * a run, the latest.
     */
    @Parameter(property = "lighthouse.run")
    @Nullable String run;

    @Override
    void perform() throws MojoFailureException, IOException, InterruptedException {
        perform(folder());
    }

    abstract void perform(RunFolder folder) throws MojoFailureException, IOException, InterruptedException;

    private RunFolder folder() throws IOException {
        if (run != null && isSet(run)) {
            return named(run);
        }
        if (memory().run().isPresent()) {
            return existing(root().resolve("runs").resolve(memory().run().get()));
        }
        if (!isByHand()) {
            throw new UserError(memory().failure()
                    .orElse(
                            "nothing ran in this build; bind lighthouse:load-no-fork before this goal, or name a run with"
                                    + " -Dlighthouse.run"));
        }
        return aged(RunFolder.latest(root()));
    }

    private RunFolder named(String name) {
        Path inRuns = root().resolve("runs").resolve(name);
        return existing(Files.isDirectory(inRuns) ? inRuns : Path.of(name));
    }

    private static RunFolder existing(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new UserError("there is no run " + folder + "; name one with -Dlighthouse.run");
        }
        return new RunFolder(folder.toAbsolutePath().normalize());
    }

    private RunFolder aged(RunFolder folder) throws IOException {
        Duration age = Duration.between(Files.getLastModifiedTime(folder.path()).toInstant(), Instant.now());
        getLog().info("run " + folder.runId() + ", " + age.toMinutes() + " min old");
        return folder;
    }
}
