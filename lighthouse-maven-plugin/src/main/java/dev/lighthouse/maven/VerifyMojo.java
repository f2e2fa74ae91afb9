package dev.lighthouse.maven;

import dev.lighthouse.result.RunFolder;
import dev.lighthouse.verdict.Verdict;
import dev.lighthouse.verdict.VerdictFiles;
import dev.lighthouse.verdict.VerdictTable;
import java.io.IOException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Judges a run by its scenarios' thresholds and fails the build unless all that was required holds. */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class VerifyMojo extends RunMojo {

    /** Whether anything but PASS fails the build; false only prints it. */
    @Parameter(property = "lighthouse.failOnViolation", defaultValue = "true")
    boolean failOnViolation;

    @Override
    void perform(RunFolder folder) throws MojoFailureException, IOException {
        Verdict verdict = VerdictFiles.of(folder);
        VerdictTable.format(verdict).lines().forEach(getLog()::info);
        if (verdict.outcome() == Verdict.Outcome.PASS) {
            return;
        }
        String message = VerdictTable.summary(verdict) + "; see " + folder.path();
        if (failOnViolation) {
            throw new MojoFailureException(message);
        }
        getLog().warn(message);
    }
}
