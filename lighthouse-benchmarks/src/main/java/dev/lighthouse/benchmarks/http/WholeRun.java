package dev.lighthouse.benchmarks.http;

import dev.lighthouse.controller.Controller;
import dev.lighthouse.controller.RunConfiguration;
import java.nio.file.Path;
import java.util.List;

/** A whole run: controller, one worker, every operation recorded in all histograms, sent and written each second. */
final class WholeRun {

    /** Of the run. */
    static final String ID = "a-run";

    private WholeRun() {}

    /** Arguments: scenario class, port, folder for the run, heap of a worker (256m), workers (1). */
    public static void main(String[] arguments) throws Exception {
        Path classes = Path.of(WholeRun.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        RunConfiguration run = RunConfiguration.builder(ID, Path.of(arguments[2]), java)
                .testClasses(List.of(classes.toString()))
                .includes(List.of(arguments[0]))
                .seed(1L)
                .workers(arguments.length > 4 ? arguments[4] : "1")
                .workerHeap(arguments.length > 3 ? arguments[3] : "256m")
                .drainSeconds(2)
                .component("dev.lighthouse:lighthouse-benchmarks", "0")
                .targetUrl("http://127.0.0.1:" + arguments[1])
                .build();
        boolean went = new Controller(run, WholeRun.class.getClassLoader(), System.err::println).run();
        System.exit(went ? 0 : 1);
    }
}
