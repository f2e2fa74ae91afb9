package dev.lighthouse.junit;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a test's scenario can be run as the goal runs it: by what both read. */
class ParametersOfLoadTest {

    /** A test names its scenario, and JUnit has its own ways to leave a test out. */
    private static final Set<String> OF_THE_GOAL_ALONE = Set.of(
            "lighthouse.includes",
            "lighthouse.excludes",
            "lighthouse.groups",
            "lighthouse.excludedGroups",
            "lighthouse.skip");

    private static final Pattern PROPERTY = Pattern.compile("\\$\\{(lighthouse\\.[A-Za-z.]+)}");

    @TempDir
    Path project;

    @Test
    void shouldBeReadByALoadTestTooUnlessTheyChooseWhatRuns() throws IOException {
        Set<String> ofTheGoal = propertiesOf("load");

        assertThat(ofTheGoal).containsAll(OF_THE_GOAL_ALONE);
        ofTheGoal.removeAll(OF_THE_GOAL_ALONE);
        assertThat(readByALoadTest()).isEqualTo(ofTheGoal);
    }

    /** As the plugin's descriptor says, which the build makes of the annotations before it compiles tests. */
    private static Set<String> propertiesOf(String goal) throws IOException {
        String descriptor;
        try (InputStream file = ParametersOfLoadTest.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
            assertThat(file).as("the descriptor; mvn process-classes makes it").isNotNull();
            descriptor = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        int begin = descriptor.indexOf("<goal>" + goal + "</goal>");
        assertThat(begin).isPositive();
        return PROPERTY.matcher(descriptor.substring(begin, descriptor.indexOf("</mojo>", begin)))
                .results()
                .map(match -> match.group(1))
                .collect(toCollection(TreeSet::new));
    }

    private Set<String> readByALoadTest() {
        Set<String> read = new TreeSet<>();
        Properties properties = new Properties() {
            @Override
            public @Nullable String getProperty(String name) {
                if (name.startsWith("lighthouse.")) {
                    read.add(name);
                }
                return super.getProperty(name);
            }
        };
        properties.setProperty("basedir", project.toString());
        properties.setProperty("java.home", System.getProperty("java.home"));
        var unused = new LoadTestSettings(properties).configuration(Object.class, ParametersOfLoadTest.class);
        return read;
    }
}
