package dev.lighthouse.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lighthouse.controller.DeclaredTarget;
import dev.lighthouse.controller.ProjectFile;
import dev.lighthouse.controller.RunConfiguration;
import dev.lighthouse.internal.UserError;
import dev.lighthouse.result.RunResult;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadTestSettingsTest {

    private static final DeclaredTarget GREETER = new DeclaredTarget(
            "greeter",
            List.of("bin/greeter"),
            null,
            List.of(),
            List.of("{port}"),
            Map.of("TOKEN", "secret"),
            null,
            "tcp",
            0,
            0,
            Map.of());

    @TempDir
    Path project;

    private final Properties properties = new Properties();

    private RunConfiguration configuration() {
        properties.setProperty("basedir", project.toString());
        properties.setProperty("java.home", "/jdk");
        return new LoadTestSettings(properties).configuration(String.class, LoadTestSettingsTest.class);
    }

    @Test
    void shouldHaveTheDefaultsOfTheGoal() {
        RunConfiguration run = configuration();

        assertThat(run.root()).isEqualTo(project.resolve("target/lighthouse").toString());
        assertThat(run.includes()).containsExactly("java.lang.String");
        assertThat(run.java()).isEqualTo("/jdk/bin/java");
        assertThat(run.workers()).isEqualTo("auto");
        assertThat(run.workerHeap()).isEqualTo("192m");
        assertThat(run.timeScale()).isEqualTo(1.0);
        assertThat(run.drainSeconds()).isEqualTo(10);
        assertThat(run.seed()).isNull();
        assertThat(run.targetUrl()).isNull();
        assertThat(run.targets()).isEmpty();
        assertThat(run.component()).isEqualTo(new RunResult.Component(LoadTestSettingsTest.class.getName(), "unknown"));
    }

    @Test
    void shouldTakeTheGoalsProperties() {
        properties.setProperty("lighthouse.output", "elsewhere");
        properties.setProperty("lighthouse.workers", "3");
        properties.setProperty("lighthouse.workerHeap", "64m");
        properties.setProperty("lighthouse.timeScale", "0.25");
        properties.setProperty("lighthouse.drain", "4");
        properties.setProperty("lighthouse.seed", "7");
        properties.setProperty("lighthouse.target.url", "http://staging:8080");

        RunConfiguration run = configuration();

        assertThat(run.root()).isEqualTo(project.resolve("elsewhere").toString());
        assertThat(run.workers()).isEqualTo("3");
        assertThat(run.workerHeap()).isEqualTo("64m");
        assertThat(run.timeScale()).isEqualTo(0.25);
        assertThat(run.drainSeconds()).isEqualTo(4);
        assertThat(run.seed()).isEqualTo(7);
        assertThat(run.targetUrl()).isEqualTo("http://staging:8080");
    }

    @Test
    void shouldRunWorkersOnThisJvmUnlessAnotherOneIsAskedFor() throws IOException {
        Path jdk = Files.createDirectories(project.resolve("jdk-21"));
        Files.createFile(Files.createDirectories(jdk.resolve("bin")).resolve("java"));

        assertThat(configuration().workerJava()).isEqualTo("/jdk/bin/java");

        properties.setProperty("lighthouse.jvm", jdk.toString());
        RunConfiguration run = configuration();

        assertThat(run.workerJava()).isEqualTo(jdk.resolve("bin/java").toString());
        assertThat(run.java()).as("of the target").isEqualTo("/jdk/bin/java");
    }

    @Test
    void shouldTakeTheTimeLimitOfTheGoal() {
        assertThat(configuration().timeLimitSeconds()).isEqualTo(300);

        properties.setProperty("lighthouse.timeLimit", "45");

        assertThat(configuration().timeLimitSeconds()).isEqualTo(45);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lighthouse.timeScale | fast | lighthouse.timeScale must be a number but was 'fast';"
                        + " set -Dlighthouse.timeScale",
                "lighthouse.timeScale | 0 | timeScale must be > 0 and <= 1000 but was 0.0; set <timeScale> or"
                        + " -Dlighthouse.timeScale",
                "lighthouse.jvm | /no/jdk | jvm must be 'newest' or the home of a JDK but was '/no/jdk', which has no"
                        + " bin/java; set <jvm> or -Dlighthouse.jvm",
                "lighthouse.drain | -1 | drain must be >= 0 but was -1; set <drain> or -Dlighthouse.drain",
            })
    void shouldRefuseImpossibleValues(String property, String value, String message) {
        properties.setProperty(property, value);

        assertThatThrownBy(this::configuration).isInstanceOf(UserError.class).hasMessage(message);
    }

    @Test
    void shouldKnowTheTargetsThatThePomDeclares() throws IOException {
        Path root = project.resolve("target/lighthouse");
        RunResult.Component component = new RunResult.Component("com.example:project", "1.0");
        new ProjectFile(component, List.of(GREETER)).write(root);

        RunConfiguration run = configuration();

        assertThat(run.targets()).containsExactly(GREETER);
        assertThat(run.component()).isEqualTo(component);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("project.json"))))
                .as("a target's environment may hold a secret")
                .isEqualTo("rw-------");
    }

    @Test
    void shouldSayHowToMendADamagedProjectFile() throws IOException {
        Path file =
                Files.createDirectories(project.resolve("target/lighthouse")).resolve("project.json");
        Files.writeString(file, "{");

        assertThatThrownBy(this::configuration)
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(file + " is not a valid ProjectFile")
                .hasMessageEndingWith("; write it again with mvn test-compile lighthouse:setup");
    }

    @Test
    void shouldTakeClassesFromTheClassPathAndTheModulePath() {
        properties.setProperty("java.class.path", "/a.jar" + File.pathSeparator + "/b");
        properties.setProperty("jdk.module.path", "/c.jar");

        assertThat(new LoadTestSettings(properties).classPath()).containsExactly("/a.jar", "/b", "/c.jar");
    }
}
