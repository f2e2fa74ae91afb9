package dev.lighthouse.maven;

import dev.lighthouse.result.RunFolder;
import dev.lighthouse.verdict.StepSummary;
import dev.lighthouse.verdict.Verdict;
import dev.lighthouse.verdict.VerdictFiles;
import dev.lighthouse.verdict.VerdictTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Judges the runs of a build by their scenarios' thresholds and fails the build unless all that was required holds and
 * all that was to run was measured.
 */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class VerifyMojo extends RunMojo {

    /** Whether anything but PASS fails the build; false only prints it. */
    @Parameter(property = "lighthouse.failOnViolation", defaultValue = "true")
    boolean failOnViolation;

    private final List<String> complaints = new ArrayList<>();

    @Override
    void perform() throws MojoFailureException, IOException, InterruptedException {
        super.perform();
        complaints.addAll(memory().failures());
        if (complaints.isEmpty()) {
            return;
        }
        String message = String.join("\n", complaints);
        if (failOnViolation) {
            throw new MojoFailureException(message);
        }
        getLog().warn(message);
    }

    @Override
    void perform(RunFolder folder) throws IOException {
        Verdict verdict = VerdictFiles.of(folder);
        VerdictTable.format(verdict).lines().forEach(getLog()::info);
        StepSummary.append(verdict, System.getenv("GITHUB_STEP_SUMMARY"));
        if (verdict.outcome() != Verdict.Outcome.PASS) {
            complaints.add(VerdictTable.summary(verdict) + "; see " + folder.path());
        }
    }
}
