package dev.lighthouse.junit;

import dev.lighthouse.report.HtmlReport;
import dev.lighthouse.result.RunFolder;
import dev.lighthouse.result.RunResult;
import dev.lighthouse.result.ScenarioResult;
import dev.lighthouse.threshold.Threshold;
import dev.lighthouse.verdict.Finding;
import dev.lighthouse.verdict.Judge;
import dev.lighthouse.verdict.Verdict;
import dev.lighthouse.verdict.VerdictFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What a scenario came to: its measurements, the verdict on them, and where both lie. Immutable. */
public final class LoadResult {

    private final RunFolder folder;
    private final RunResult run;
    private final Verdict verdict;

    private LoadResult(RunFolder folder, RunResult run, Verdict verdict) {
        this.folder = folder;
        this.run = run;
        this.verdict = verdict;
    }

    /**
     * The result in a run's folder, in which verdict and report lie afterwards.
     *
     * @throws IOException there is none, it cannot be read, or not one scenario ran
     */
    public static LoadResult of(RunFolder folder) throws IOException {
        Verdict verdict = VerdictFiles.of(folder);
        RunResult run = folder.readResult();
        if (run.scenarios().size() != 1) {
            throw new IOException("a load test's run must have one scenario but " + folder.resultFile() + " has "
                    + run.scenarios().size());
        }
        Path unused = HtmlReport.write(folder);
        return new LoadResult(folder, run, verdict);
    }

    /** The folder of the run: {@code result.json}, logs, {@code report.html}. */
    public Path folder() {
        return folder.path();
    }

    /** A page to look at, without a network. */
    public Path report() {
        return folder.reportFile();
    }

    /** The whole run: seed, environment, configuration. */
    public RunResult run() {
        return run;
    }

    /** The scenario's measurements. */
    public ScenarioResult scenario() {
        return run.scenarios().get(0);
    }

    /** What followed from the plan's thresholds. */
    public Verdict verdict() {
        return verdict;
    }

    /**
     * Judges one more threshold by the same rules as the plan's own: below its sample floor nothing is decided, nor where
     * the generator's own lag decides.
     *
     * @param threshold in the grammar of {@link Threshold#parse}
     * @return one finding, or one for each measured phase
     * @throws dev.lighthouse.threshold.ThresholdSyntaxException it is none
     */
    public List<Finding> judge(String threshold) {
        return Judge.judge(scenario(), 0, Threshold.parse(threshold));
    }

    /** Which run this is, for people. */
    @Override
    public String toString() {
        return "scenario " + scenario().name() + " of run " + run.runId();
    }
}
