package dev.lighthouse.benchmarks.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whole load generators against one server: rounds in which all contenders take turns, then medians and ratios. All are
 * seen from outside in the same way. Needs nginx and wrk (Debian: nginx-light, wrk), and a machine that does nothing
 * else.
 */
public final class SideBySide {

    private final int rounds;
    private final int warmUp;
    private final int seconds;
    private final List<Contender> contenders;

    private SideBySide(int rounds, int warmUp, int seconds, List<Contender> contenders) {
        this.rounds = rounds;
        this.warmUp = warmUp;
        this.seconds = seconds;
        this.contenders = contenders;
    }

    /**
     * Arguments: rounds, seconds of warm-up, seconds, workloads ({@code closed,delayed,open}), Java executables. Peers run
     * on the last of these and are looked for in the folder that the system property {@code peers} names.
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 5) {
            System.err.println("expected ROUNDS WARM-UP SECONDS WORKLOADS JAVA... such as"
                    + " 5 5 10 closed,delayed,open /usr/bin/java but had " + List.of(arguments));
            System.exit(2);
        }
        List<Jvm> jvms = new ArrayList<>();
        for (String java : List.of(arguments).subList(4, arguments.length)) {
            jvms.add(Jvm.at(Path.of(java)));
        }
        SideBySide beside = new SideBySide(
                Integer.parseInt(arguments[0]),
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]),
                contenders(jvms, Path.of(System.getProperty("peers", "lighthouse-benchmarks/peers"))));
        List<Workloads> workloads =
                Arrays.stream(arguments[3].split(",", -1)).map(Workloads::named).toList();
        beside.run(workloads).forEach(table -> System.out.println(table.text()));
    }

    private static List<Contender> contenders(List<Jvm> jvms, Path peers) {
        List<Contender> contenders = new ArrayList<>();
        contenders.add(new Wrk());
        for (Jvm jvm : jvms) {
            contenders.add(new Raw(jvm));
            contenders.add(new Ours(jvm));
        }
        Jvm last = jvms.get(jvms.size() - 1);
        contenders.add(Peer.of("Hyperfoil", last, peers));
        contenders.add(Peer.of("Gatling", last, peers));
        return contenders;
    }

    private List<Table> run(List<Workloads> workloads) throws IOException, InterruptedException {
        List<Table> tables = workloads.stream().map(Table::new).toList();
        for (int round = 1; round <= rounds; round++) {
            for (Table table : tables) {
                for (Contender contender : contenders) {
                    one(contender, table);
                }
            }
            System.out.println("round " + round + " of " + rounds + " is over");
        }
        return tables;
    }

    /** What fails is said and missing from the medians; the others go on. */
    private void one(Contender contender, Table table) throws IOException, InterruptedException {
        Workloads workload = table.workload();
        if (!contender.missing(workload).isEmpty()) {
            table.add(contender.name(), contender.missing(workload));
            return;
        }
        Path folder = Files.createTempDirectory("lighthouse-beside");
        try (Asked server = workload.serve()) {
            Task task = new Task(workload, server.port(), warmUp, seconds, folder);
            Figures figures = new Observation(contender, task, server).figures();
            table.add(contender.name(), figures);
            System.out.println(workload + " " + Table.row(contender.name(), figures));
        } catch (IOException e) {
            table.add(contender.name(), "failed");
            System.out.println(workload + " " + contender.name() + " failed: " + e.getMessage());
            return;
        }
        Folders.delete(folder);
    }
}
