package dev.lighthouse.benchmarks.http;

import dev.lighthouse.result.OperationResult;
import dev.lighthouse.result.RunFolder;
import dev.lighthouse.result.ScenarioResult;
import dev.lighthouse.result.WorkerResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The memory of workers that have very many agents, idle or each with a connection of its own to an nginx. No process,
 * worker or nginx's, may have more connections than its limit of open files ({@code ulimit -n}).
 */
public final class CrowdRun {

    private CrowdRun() {}

    /** Arguments: number of agents, {@code idle} or {@code connected}, workers, heap of each, Java executable. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 5) {
            System.err.println(
                    "expected AGENTS idle|connected WORKERS HEAP JAVA such as 100000 idle 1 384m /usr/bin/java but had "
                            + List.of(arguments));
            System.exit(2);
        }
        boolean connected = arguments[1].equals("connected");
        Path folder = Files.createTempDirectory("lighthouse-crowd");
        try (Nginx server = Nginx.start(8)) {
            ProcessBuilder builder = new ProcessBuilder(Jvm.at(Path.of(arguments[4]))
                            .command(
                                    WholeRun.class,
                                    Crowd.class.getName(),
                                    server.port(),
                                    folder,
                                    arguments[3],
                                    arguments[2]))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(folder.resolve("output").toFile());
            builder.environment().put(Crowd.AGENTS, arguments[0]);
            builder.environment().put(Crowd.CONNECTED, String.valueOf(connected));
            Process process = builder.start();
            try {
                long most = connections(process, server);
                System.out.println(sentence(arguments, most, result(folder)));
            } finally {
                new ProcessTree(process).end();
            }
        } finally {
            Folders.delete(folder);
        }
    }

    /** The most that were open at once, seen by the server, while the run goes on. */
    private static long connections(Process process, Nginx server) throws IOException, InterruptedException {
        long most = 0;
        while (!process.waitFor(1, TimeUnit.SECONDS)) {
            most = Math.max(most, server.connections());
        }
        return most;
    }

    private static ScenarioResult result(Path folder) throws IOException {
        return new RunFolder(folder.resolve("runs").resolve(WholeRun.ID))
                .readResult()
                .scenarios()
                .get(0);
    }

    private static String sentence(String[] arguments, long connections, ScenarioResult result) {
        OperationResult all = result.overall().stream()
                .filter(phase -> phase.phase().equals("hold"))
                .findFirst()
                .orElseThrow();
        return String.format(
                "%s %s agents: %s worker(s), %.0f MB resident at the peak of the largest, %d connections at once, %d operations in the hold,"
                        + " %d failed, p99 %.1f ms; %s",
                arguments[0],
                arguments[1],
                arguments[2],
                result.workers().stream()
                                .mapToLong(WorkerResult::peakResidentBytes)
                                .max()
                                .orElse(0)
                        / 1e6,
                connections,
                all.started(),
                all.failed(),
                all.response().p99() / 1e6,
                result.problems().stream().map(Object::toString).collect(Collectors.joining("; ")));
    }
}
