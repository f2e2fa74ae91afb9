package dev.lighthouse.benchmarks.http;

import java.io.IOException;
import java.util.List;

/** A load generator, or something as small as one can be, that is measured as a process. */
interface Contender {

    /** As in the table. */
    String name();

    /** Why it cannot do this workload, as in the table; empty when it can. */
    String missing(Workloads workload);

    /**
     * The command that begins at once and goes on for longer than {@link Task#all()}; it will be ended.
     *
     * @throws IOException the files that it needs could not be written
     */
    List<String> command(Task task) throws IOException;

    /**
     * What the generator itself says about its start lag once it was measured; may wait for its end.
     *
     * @param process that was started by the command
     */
    default StartLag ownStartLag(Task task, Process process) throws IOException, InterruptedException {
        return StartLag.NONE;
    }
}
