package dev.lighthouse.maven;

import dev.lighthouse.internal.UserError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginManagement;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** What the command line and the POM tell this plugin. */
final class BuildSettings {

    private final MavenSession session;
    private final MavenProject project;
    private final MojoExecution execution;

    BuildSettings(MavenSession session, MavenProject project, MojoExecution execution) {
        this.session = session;
        this.project = project;
        this.execution = execution;
    }

    /**
     * Sees that every name is one that the plugin has. Properties that the POM defines are the project's own, whatever
     * their names.
     *
     * @throws UserError one is not
     */
    void requireKnownNames() {
        UnknownNames unknown = new UnknownNames(execution.getMojoDescriptor().getPluginDescriptor());
        Set<String> given = new TreeSet<>(session.getUserProperties().stringPropertyNames());
        given.removeAll(project.getProperties().stringPropertyNames());
        String problems = Stream.concat(unknown.amongProperties(given), unknown.amongElements(elements()))
                .collect(Collectors.joining("\n"));
        if (!problems.isEmpty()) {
            throw new UserError(problems);
        }
    }

    /** Maven hands a goal only the elements it knows, so that the others are in the POM alone. */
    private Collection<String> elements() {
        Plugin plugin = plugin();
        if (plugin == null) {
            return List.of();
        }
        List<ConfigurationContainer> places = new ArrayList<>(List.of(plugin));
        plugin.getExecutions().stream()
                .filter(it -> it.getId().equals(execution.getExecutionId()))
                .forEach(places::add);
        Set<String> names = new TreeSet<>();
        for (ConfigurationContainer place : places) {
            if (place.getConfiguration() instanceof Xpp3Dom configuration) {
                Stream.of(configuration.getChildren()).map(Xpp3Dom::getName).forEach(names::add);
            }
        }
        return names;
    }

    private @Nullable Plugin plugin() {
        String key = Plugin.constructKey(execution.getGroupId(), execution.getArtifactId());
        Plugin plugin = project.getPlugin(key);
        PluginManagement management = project.getPluginManagement();
        return plugin != null || management == null
                ? plugin
                : management.getPluginsAsMap().get(key);
    }
}
