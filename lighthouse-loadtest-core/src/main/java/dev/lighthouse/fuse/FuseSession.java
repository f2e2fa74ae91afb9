package dev.lighthouse.fuse;

import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.companion.CompanionReport.Outcome;
import dev.lighthouse.companion.CompanionSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The probe at work in the controller, which touches no file of the mount. Finishes within 30 s. */
final class FuseSession implements CompanionSession {

    private static final String REQUIREMENT = "the agents' file operations reached a FUSE server";

    private final ProbedMount mount;
    private final @Nullable OpenMount onNull;
    private final List<Path> workers;

    /**
     * @param onNull the mount that answers at once, if there is to be one
     * @param workers the folders of the workers
     */
    FuseSession(ProbedMount mount, @Nullable OpenMount onNull, List<Path> workers) {
        this.mount = mount;
        this.onNull = onNull;
        this.workers = workers;
    }

    @Override
    public void atRest() throws IOException, MountException {
        mount.begin();
    }

    @Override
    public CompanionReport finish() throws IOException, MountException {
        CompanionReport report = new CompanionReport();
        ClientCounts clients = ClientFolders.sum(workers);
        mount.into(report);
        report.metric(FuseProbe.OPERATIONS, clients.total(), clients.total());
        report.data("agents", clients.agents());
        reached(report, clients);
        versusNull(report, clients);
        return report;
    }

    private void reached(CompanionReport report, ClientCounts clients) {
        if (clients.total() == 0) {
            report.finding(
                    REQUIREMENT,
                    Outcome.INCONCLUSIVE,
                    "no agent completed a file operation; make them with FuseProbe.agent(context), and close them");
            return;
        }
        mount.notReached(clients)
                .ifPresentOrElse(
                        missing -> report.finding(
                                REQUIREMENT,
                                Outcome.INCONCLUSIVE,
                                missing + "; something else answered, so that is not what was measured"),
                        () -> report.finding(
                                REQUIREMENT,
                                Outcome.PASS,
                                "the server answered at least as many requests as " + clients.total()
                                        + " operations need"));
    }

    private void versusNull(CompanionReport report, ClientCounts clients) {
        if (onNull == null) {
            return;
        }
        double ratio = clients.ratio();
        if (Double.isNaN(ratio)) {
            report.missing(FuseProbe.VERSUS_NULL, "no operation was done on both mounts");
        } else {
            report.metric(FuseProbe.VERSUS_NULL, ratio, clients.totalOnNull());
        }
    }

    @Override
    public void close() {
        mount.close();
        if (onNull != null) {
            onNull.close();
        }
    }
}
