package dev.lighthouse.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code load} refuses before it starts anything: one sentence, with the element and the property. */
class LoadParametersTest extends MojoTestSupport {

    private final LoadNoForkMojo load = new LoadNoForkMojo();

    @BeforeEach
    void setDefaults() {
        byHand(load);
        load.workers = "auto";
        load.workerHeap = "192m";
        load.timeScale = 1.0;
        load.drain = 10;
        load.timeLimit = 300;
        load.testClasses = folder.toFile();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 1000.5, Double.NaN})
    void shouldRefuseATimeScaleOutOfRange(double timeScale) {
        load.timeScale = timeScale;

        assertRefused("timeScale must be > 0 and <= 1000 but was " + timeScale
                + "; set <timeScale> or -Dlighthouse.timeScale");
    }

    @Test
    void shouldRefuseANegativeDrain() {
        load.drain = -1;

        assertRefused("drain must be >= 0 but was -1; set <drain> or -Dlighthouse.drain");
    }

    @Test
    void shouldRefuseATimeLimitBelowOneSecond() {
        load.timeLimit = 0;

        assertRefused("timeLimit must be >= 1 but was 0; set <timeLimit> or -Dlighthouse.timeLimit");
    }

    @Test
    void shouldRefuseAJvmThatIsNone() {
        load.jvm = folder.toString();

        assertRefused("jvm must be 'newest' or the home of a JDK but was '" + folder
                + "', which has no bin/java; set <jvm> or -Dlighthouse.jvm");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "192", "-5m", "1.5g", "5m -XX:+Evil", ""})
    void shouldRefuseAWorkerHeapThatIsNoSize(String heap) {
        load.workerHeap = heap;

        assertRefused("workerHeap must be a size such as 192m but was '" + heap
                + "'; set <workerHeap> or -Dlighthouse.workerHeap");
    }

    @Test
    void shouldRefuseAProjectWithoutTheCore() {
        project.setArtifacts(Set.of());

        assertRefused("the project must have a test dependency on dev.lighthouse:lighthouse-loadtest-core:" + VERSION
                + " but has none; add it to its <dependencies>");
    }

    @Test
    void shouldRefuseACoreOfAnotherVersion() {
        project.setArtifacts(Set.of(new DefaultArtifact(
                "dev.lighthouse",
                "lighthouse-loadtest-core",
                "1.1.0",
                "test",
                "jar",
                null,
                new DefaultArtifactHandler("jar"))));

        assertRefused("the project's dependency dev.lighthouse:lighthouse-loadtest-core must have the plugin's version "
                + VERSION + " but has 1.1.0; use the same version for both");
    }

    private void assertRefused(String sentence) {
        assertThatThrownBy(load::execute)
                .isExactlyInstanceOf(MojoFailureException.class)
                .hasMessage(sentence)
                .hasNoCause();
        assertThat(root()).doesNotExist();
    }
}
