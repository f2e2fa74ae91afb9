package dev.lighthouse.benchmarks.http;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Another load generator on the JVM, from a folder of {@code peers}, with the JVM's own choice of collector.
 *
 * @param folder of its project
 */
record Peer(String name, Jvm jvm, Path folder) implements Contender {

    static Peer of(String name, Jvm jvm, Path peers) {
        return new Peer(name + " " + jvm.name(), jvm, peers.resolve(name.toLowerCase(Locale.ROOT)));
    }

    private Path jar() {
        return folder.resolve("target/peer.jar").toAbsolutePath();
    }

    @Override
    public String missing(Workloads workload) {
        return Files.exists(jar()) ? "" : "not built";
    }

    @Override
    public List<String> command(Task task) {
        return List.of(
                jvm.java(),
                "-Xmx1g",
                "-jar",
                jar().toString(),
                task.workload().toString(),
                String.valueOf(task.port()),
                String.valueOf(task.workload().level()),
                String.valueOf(task.all()));
    }
}
