package dev.lighthouse.controller;

import dev.lighthouse.internal.PropertyBlock;
import dev.lighthouse.result.RunResult;
import java.io.BufferedReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** How a {@link RunConfiguration} travels from the build to the JVM that it forks. */
final class RunConfigurationText {

    private RunConfigurationText() {}

    static String write(RunConfiguration run) {
        PropertyBlock text = new PropertyBlock()
                .put("runId", run.runId())
                .put("root", run.root())
                .put("testClasses", run.testClasses())
                .put("includes", run.includes())
                .put("excludes", run.excludes())
                .put("groups", run.groups())
                .put("excludedGroups", run.excludedGroups())
                .put("seed", run.seed())
                .put("workers", run.workers())
                .put("workerHeap", run.workerHeap())
                .put("timeScale", run.timeScale())
                .put("drainSeconds", run.drainSeconds())
                .put("timeLimitSeconds", run.timeLimitSeconds())
                .put("java", run.java())
                .put("workerJava", run.workerJava())
                .put("component.name", run.component().name())
                .put("component.version", run.component().version())
                .put("targetUrl", run.targetUrl())
                .put("metricsPort", run.metricsPort());
        return text.putAll("targets", run.targets(), (name, target) -> write(text, name + ".", target))
                .write();
    }

    private static void write(PropertyBlock text, String at, DeclaredTarget target) {
        text.put(at + "name", target.name())
                .put(at + "command", target.command())
                .put(at + "mainClass", target.mainClass())
                .put(at + "jvmArguments", target.jvmArguments())
                .put(at + "arguments", target.arguments())
                .put(at + "environment", target.environment())
                .put(at + "address", target.address())
                .put(at + "readiness", target.readiness())
                .put(at + "readySeconds", target.readySeconds())
                .put(at + "stopSeconds", target.stopSeconds())
                .put(at + "properties", target.properties());
    }

    /** Reads what {@link #write} wrote, and no more; null when nothing comes. */
    static @Nullable RunConfiguration read(BufferedReader in) throws IOException {
        PropertyBlock text = PropertyBlock.read(in);
        if (text == null) {
            return null;
        }
        String seed = text.find("seed");
        return new RunConfiguration(
                text.get("runId"),
                text.get("root"),
                text.list("testClasses"),
                text.list("includes"),
                text.list("excludes"),
                text.list("groups"),
                text.list("excludedGroups"),
                seed == null ? null : Long.valueOf(seed),
                text.get("workers"),
                text.get("workerHeap"),
                text.decimal("timeScale"),
                text.integer("drainSeconds"),
                text.integer("timeLimitSeconds"),
                text.get("java"),
                text.get("workerJava"),
                new RunResult.Component(text.get("component.name"), text.get("component.version")),
                text.all("targets", name -> target(text, name + ".")),
                text.find("targetUrl"),
                text.integer("metricsPort"));
    }

    private static DeclaredTarget target(PropertyBlock text, String at) {
        return new DeclaredTarget(
                text.get(at + "name"),
                text.list(at + "command"),
                text.find(at + "mainClass"),
                text.list(at + "jvmArguments"),
                text.list(at + "arguments"),
                text.map(at + "environment"),
                text.find(at + "address"),
                text.find(at + "readiness"),
                text.integer(at + "readySeconds"),
                text.integer(at + "stopSeconds"),
                text.map(at + "properties"));
    }
}
