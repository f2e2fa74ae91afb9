package dev.lighthouse.maven;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.PluginManagement;
import org.apache.maven.plugin.MojoFailureException;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A name that no goal has: Maven would ignore it, and what it was to choose or shorten would run in full. */
class MistypedNamesTest extends MojoTestSupport {

    @ParameterizedTest
    @CsvSource({
        "lighthouse.include, lighthouse.includes",
        "lighthouse.timescale, lighthouse.timeScale",
        "lighthouse.exludeGroups, lighthouse.excludedGroups",
        "lighthouse.targets.url, lighthouse.target.url"
    })
    void shouldRefuseAMistypedPropertyAndNameTheNearest(String mistyped, String meant) {
        userProperties.setProperty(mistyped, "x");

        assertRefused("unknown property " + mistyped + "; did you mean " + meant + "?");
    }

    @Test
    void shouldSayWhereKnownNamesAreWhenNoneIsNear() {
        userProperties.setProperty("lighthouse.memory", "1g");

        assertRefused("unknown property lighthouse.memory; mvn lighthouse:help -Ddetail lists those there are");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lighthouse.includes",
                "lighthouse.metrics.port",
                "lighthouse.key",
                "lighthouse.state",
                "lighthouse.version",
                "greeter.mode",
                "lighthouses"
            })
    void shouldTakeWhatAnyGoalKnowsAndWhatIsNotOurs(String property) {
        userProperties.setProperty(property, "x");

        assertTaken();
    }

    @Test
    void shouldLeaveThePropertiesOfThePomToTheProject() {
        project.getModel().addProperty("lighthouse.include", "x");
        userProperties.setProperty("lighthouse.include", "y");

        assertTaken();
    }

    @Test
    void shouldRefuseAMistypedElementOfThePlugin() {
        Plugin plugin = plugin();
        plugin.setConfiguration(configuration("timescale", "targets"));
        project.getModel().setBuild(new Build());
        project.getBuild().addPlugin(plugin);

        assertRefused("unknown element <timescale> in the <configuration> of the plugin; did you mean <timeScale>?");
    }

    @Test
    void shouldRefuseAMistypedElementOfTheManagedPlugin() {
        Plugin plugin = plugin();
        plugin.setConfiguration(configuration("group"));
        project.getModel().setBuild(new Build());
        project.getBuild().setPluginManagement(new PluginManagement());
        project.getBuild().getPluginManagement().addPlugin(plugin);

        assertRefused("unknown element <group> in the <configuration> of the plugin; did you mean <groups>?");
    }

    @Test
    void shouldRefuseAMistypedElementOfThisExecutionOnly() {
        Plugin plugin = plugin();
        plugin.addExecution(execution("default", configuration("seeed")));
        plugin.addExecution(execution("another", configuration("wrokers")));
        project.getModel().setBuild(new Build());
        project.getBuild().addPlugin(plugin);

        assertRefused("unknown element <seeed> in the <configuration> of the plugin; did you mean <seed>?");
    }

    @Test
    void shouldSayAllAtOnce() {
        userProperties.setProperty("lighthouse.group", "x");
        userProperties.setProperty("lighthouse.drains", "x");

        assertRefused("unknown property lighthouse.drains; did you mean lighthouse.drain?\n"
                + "unknown property lighthouse.group; did you mean lighthouse.groups?");
    }

    private static Plugin plugin() {
        Plugin plugin = new Plugin();
        plugin.setGroupId("dev.lighthouse");
        plugin.setArtifactId("lighthouse-maven-plugin");
        return plugin;
    }

    private static PluginExecution execution(String id, Xpp3Dom configuration) {
        PluginExecution execution = new PluginExecution();
        execution.setId(id);
        execution.setConfiguration(configuration);
        return execution;
    }

    private static Xpp3Dom configuration(String... names) {
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        for (String name : names) {
            configuration.addChild(new Xpp3Dom(name));
        }
        return configuration;
    }

    private void assertRefused(String sentence) {
        assertThatThrownBy(prepared()::execute)
                .isExactlyInstanceOf(MojoFailureException.class)
                .hasMessage(sentence)
                .hasNoCause();
    }

    private void assertTaken() {
        assertThatCode(prepared()::execute).doesNotThrowAnyException();
    }

    /** A goal that does nothing else here. */
    private LighthouseMojo prepared() {
        LighthouseMojo goal = bound(new VerifyMojo());
        goal.memory().rememberFailure("nothing to do");
        ((VerifyMojo) goal).failOnViolation = false;
        return goal;
    }
}
