package dev.lighthouse.maven;

import dev.lighthouse.result.RunFolder;
import dev.lighthouse.result.RunResult;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Model;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.PlexusConfigurationException;
import org.eclipse.aether.RepositorySystemSession;
import org.junit.jupiter.api.io.TempDir;

/** Calls goals without a Maven around them. */
abstract class MojoTestSupport {

    static final String VERSION = "1.2.3";

    @TempDir
    Path folder;

    final List<String> lines = new ArrayList<>();

    final List<String> errors = new ArrayList<>();

    final MavenProject project = new MavenProject(new Model());

    /** As given by {@code -D}. */
    final Properties userProperties = new Properties();

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
        MojoDescriptor goal = new MojoDescriptor();
        goal.setPluginDescriptor(descriptor());
        project.setFile(folder.resolve("pom.xml").toFile());
        mojo.project = project;
        mojo.session = session();
        mojo.execution = new MojoExecution(goal, "default", source);
        mojo.output = root().toFile();
        mojo.setPluginContext(context);
        mojo.setLog(new SystemStreamLog() {
            @Override
            public void info(CharSequence line) {
                lines.add(line.toString());
            }

            @Override
            public void warn(CharSequence line) {
                lines.add(line.toString());
            }

            @Override
            public void error(CharSequence line) {
                errors.add(line.toString());
            }
        });
        return mojo;
    }

    /** What the build has made of the goals' annotations, as Maven reads it. */
    private static PluginDescriptor descriptor() {
        try (Reader written = Files.newBufferedReader(Path.of("target/classes/META-INF/maven/plugin.xml"))) {
            PluginDescriptor plugin = new PluginDescriptorBuilder().build(written);
            plugin.setVersion(VERSION);
            return plugin;
        } catch (IOException | PlexusConfigurationException e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("deprecation") // There is no other constructor for users.
    private MavenSession session() {
        return new MavenSession(
                null,
                (RepositorySystemSession) null,
                new DefaultMavenExecutionRequest().setUserProperties(userProperties),
                null);
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
