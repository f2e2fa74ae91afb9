package dev.lighthouse.maven;

import dev.lighthouse.internal.UserError;
import dev.lighthouse.result.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals share that work on a finished run. */
@SuppressWarnings("NullAway.Init")
abstract class RunMojo extends LighthouseMojo {

    /**
     * The run to work on: its id, or its folder. By default those of this build; for a goal called by hand in a build
     * without one, the latest.
     */
    @Parameter(property = "lighthouse.run")
    @Nullable String run;

    @Override
    void perform() throws MojoFailureException, IOException, InterruptedException {
        for (RunFolder folder : folders()) {
            perform(folder);
        }
    }

    abstract void perform(RunFolder folder) throws MojoFailureException, IOException, InterruptedException;

    /** The named run; else all of this build; else, for a goal called by hand, the latest. */
    private List<RunFolder> folders() throws IOException {
        if (run != null && isSet(run)) {
            return List.of(named(run));
        }
        List<String> ofThisBuild = memory().runs();
        if (!ofThisBuild.isEmpty()) {
            return ofThisBuild.stream()
                    .map(id -> existing(root().resolve("runs").resolve(id)))
                    .toList();
        }
        if (isByHand() && memory().failures().isEmpty() && !memory().hasLoaded()) {
            return List.of(aged(RunFolder.latest(root())));
        }
        return withoutRun();
    }

    /** What to work on in a build whose runs have no result: nothing, once the reason is said. */
    List<RunFolder> withoutRun() {
        if (memory().failures().isEmpty()) {
            if (memory().hasLoaded()) {
                throw new UserError("the load of this build measured nothing, and an older run is not taken for it;"
                        + " name one with -Dlighthouse.run");
            }
            throw new UserError(
                    "nothing ran in this build; bind lighthouse:load-no-fork before this goal, or name a run"
                            + " with -Dlighthouse.run");
        }
        getLog().warn("skipped: nothing ran in this build");
        return List.of();
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
        String run = "run " + folder.runId() + ", " + age.toMinutes() + " min old";
        if (!Files.exists(folder.resultFile())) {
            throw new UserError("the latest " + run
                    + ", has no result.json: it ended before it wrote one, or still runs" + folder.remains()
                    + "; run lighthouse:load again, or name another run with -Dlighthouse.run");
        }
        getLog().info(run);
        return folder;
    }
}
