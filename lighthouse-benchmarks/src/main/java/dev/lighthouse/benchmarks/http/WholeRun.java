package dev.lighthouse.benchmarks.http;

import dev.lighthouse.controller.Controller;
import dev.lighthouse.controller.RunConfiguration;
import dev.lighthouse.result.OperationResult;
import dev.lighthouse.result.RunFolder;
import dev.lighthouse.result.RunResult;
import java.nio.file.Path;
import java.util.List;

/**
 * A whole run of {@link ClosedLoop}: controller, one worker, every operation recorded in all histograms, sent and written
 * each second. Prints requests a second.
 */
final class WholeRun {

    private WholeRun() {}

    /** Arguments: port, folder for the run. */
    public static void main(String[] arguments) throws Exception {
        Path classes = Path.of(ClosedLoop.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        RunConfiguration run = RunConfiguration.builder("a-run", Path.of(arguments[1]), java)
                .testClasses(List.of(classes.toString()))
                .includes(List.of(ClosedLoop.class.getName()))
                .seed(1L)
                .workers("1")
                .workerHeap("256m")
                .drainSeconds(2)
                .component("dev.lighthouse:lighthouse-benchmarks", "0")
                .targetUrl("http://127.0.0.1:" + arguments[0])
                .build();
        if (!new Controller(run, WholeRun.class.getClassLoader(), System.err::println).run()) {
            System.exit(1);
        }
        RunResult result = new RunFolder(Path.of(arguments[1], "runs", "a-run")).readResult();
        OperationResult get = result.scenarios().get(0).operations().stream()
                .filter(operation -> operation.phase().equals("hold"))
                .findFirst()
                .orElseThrow();
        if (get.failed() > 0) {
            throw new IllegalStateException(get.failed() + " requests failed");
        }
        System.out.printf("rate %.0f%n", get.rate());
        System.exit(0);
    }
}
