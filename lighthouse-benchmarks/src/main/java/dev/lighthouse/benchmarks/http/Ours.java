package dev.lighthouse.benchmarks.http;

import dev.lighthouse.result.RunFolder;
import dev.lighthouse.result.Statistics;
import dev.lighthouse.scenario.Scenario;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A whole run of Lighthouse, controller and worker, on threads of its own choice. */
record Ours(Jvm jvm) implements Contender {

    @Override
    public String name() {
        return "ours " + jvm.name();
    }

    @Override
    public String missing(Workloads workload) {
        return "";
    }

    @Override
    public List<String> command(Task task) {
        Class<? extends Scenario> scenario = task.workload() == Workloads.OPEN ? OpenArrivals.class : ClosedLoop.class;
        return jvm.command(WholeRun.class, scenario.getName(), task.port(), task.folder());
    }

    /** Waits for the end of the run, whose hold is what was measured from outside and a little more. */
    @Override
    public StartLag ownStartLag(Task task, Process process) throws IOException, InterruptedException {
        if (task.workload() != Workloads.OPEN) {
            return StartLag.NONE;
        }
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IOException("the run has not ended a minute after it was measured");
        }
        Statistics lag = new RunFolder(task.folder().resolve("runs").resolve(WholeRun.ID))
                .readResult().scenarios().get(0).operations().stream()
                        .filter(operation -> operation.phase().equals("hold"))
                        .findFirst()
                        .orElseThrow()
                        .startLag();
        return new StartLag(lag.p99(), lag.max());
    }
}
