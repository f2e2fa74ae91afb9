package dev.lighthouse.maven;

import dev.lighthouse.report.HtmlReport;
import dev.lighthouse.result.RunFolder;
import dev.lighthouse.verdict.VerdictFiles;
import java.io.IOException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Writes a run's report: one self-contained HTML file. */
@Mojo(name = "report", defaultPhase = LifecyclePhase.POST_INTEGRATION_TEST, threadSafe = true)
public final class ReportMojo extends RunMojo {

    @Override
    void perform(RunFolder folder) throws IOException {
        VerdictFiles.of(folder);
        getLog().info("report: " + HtmlReport.write(folder));
    }
}
