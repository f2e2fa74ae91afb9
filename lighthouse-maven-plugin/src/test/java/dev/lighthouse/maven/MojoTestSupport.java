package dev.lighthouse.maven;

import dev.lighthouse.result.RunFolder;
import dev.lighthouse.result.RunResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.Model;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.io.TempDir;

/** Calls goals without a Maven around them. */
abstract class MojoTestSupport {

    static final String VERSION = "1.2.3";

    @TempDir
    Path folder;

    final List<String> lines = new ArrayList<>();

    final MavenProject project = new MavenProject(new Model());

    private final Map<Object, Object> context = new HashMap<>();

    /** As Maven prepares a goal that is called on the command line. */
    <M extends LighthouseMojo> M byHand(M mojo) {
        return prepare(mojo, MojoExecution.Source.CLI);
    }

    /** As Maven prepares a goal that a phase of the build calls. */
    <M extends LighthouseMojo> M bound(M mojo) {
        return prepare(mojo, MojoExecution.Source.LIFECYCLE);
    }

    private <M extends LighthouseMojo> M prepare(M mojo, MojoExecution.Source source) {
        PluginDescriptor plugin = new PluginDescriptor();
        plugin.setGroupId("dev.lighthouse");
        plugin.setArtifactId("lighthouse-maven-plugin");
        plugin.setVersion(VERSION);
        MojoDescriptor goal = new MojoDescriptor();
        goal.setPluginDescriptor(plugin);
        project.setFile(folder.resolve("pom.xml").toFile());
        mojo.project = project;
        mojo.execution = new MojoExecution(goal, "default", source);
        mojo.output = root().toFile();
        mojo.setPluginContext(context);
        mojo.setLog(new SystemStreamLog() {
            @Override
            public void info(CharSequence line) {
                lines.add(line.toString());
            }
        });
        return mojo;
    }

    Path root() {
        return folder.resolve("lighthouse");
    }

    /** A run that came to no scenario. */
    RunFolder emptyRun() throws IOException {
        RunFolder run = RunFolder.create(root(), "a-run");
        run.write(new RunResult(
                RunResult.SCHEMA,
                "a-run",
                "2026-11-23T10:00:00Z",
                "2026-11-23T10:00:01Z",
                7,
                VERSION,
                new RunResult.Component("com.example:project", "1.0"),
                Map.of(),
                Map.of(),
                List.of()));
        run.makeLatest(root());
        return run;
    }
}
