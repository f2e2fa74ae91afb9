package dev.lighthouse.maven;

import dev.lighthouse.result.RunFolder;
import dev.lighthouse.verdict.StepSummary;
import dev.lighthouse.verdict.Verdict;
import dev.lighthouse.verdict.VerdictFiles;
import dev.lighthouse.verdict.VerdictTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
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

    private static final Pattern BROKEN = Pattern.compile(" +(FAIL|INCONCLUSIVE|SKIPPED) ");
    private static final String BELOW_A_ROW = "   ";

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
        print(verdict);
        StepSummary.append(verdict, System.getenv("GITHUB_STEP_SUMMARY"));
        if (verdict.outcome() != Verdict.Outcome.PASS) {
            complaints.add(Complaint.of(verdict, folder));
        }
    }

    /** Its failure says why. */
    @Override
    List<RunFolder> withoutRun() {
        return memory().failures().isEmpty() ? super.withoutRun() : List.of();
    }

    /** Rows that do not pass are louder, with the lines below them, so that a quiet build shows them. */
    private void print(Verdict verdict) {
        boolean passes = true;
        for (String line : VerdictTable.format(verdict).lines().toList()) {
            if (!line.startsWith(BELOW_A_ROW)) {
                passes = !BROKEN.matcher(line).lookingAt();
            }
            if (passes) {
                getLog().info(line);
            } else if (failOnViolation) {
                getLog().error(line);
            } else {
                getLog().warn(line);
            }
        }
    }
}
