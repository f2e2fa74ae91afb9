package dev.lighthouse.maven;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * Finds names that look like settings of this plugin but that none of its goals has. Maven ignores such a name without a
 * word, and a mistyped filter would then run everything. A name of any goal is known to all, since goals share a
 * {@code <configuration>} and a command line.
 */
final class UnknownNames {

    private static final String PREFIX = "lighthouse.";

    /** No goal's own: where targets and workers of this machine are noted, and the version that projects name so. */
    private static final Set<String> ELSEWHERE = Set.of(PREFIX + "state", PREFIX + "version");

    private static final int LARGEST_DISTANCE = 2;

    private final Set<String> elements = new TreeSet<>();
    private final Set<String> properties = new TreeSet<>(ELSEWHERE);

    UnknownNames(PluginDescriptor plugin) {
        for (MojoDescriptor goal : plugin.getMojos()) {
            goal.getParameters().stream().filter(it -> it.isEditable()).forEach(it -> elements.add(it.getName()));
            for (PlexusConfiguration parameter : goal.getMojoConfiguration().getChildren()) {
                String expression = parameter.getValue("");
                if (expression.startsWith("${" + PREFIX)) {
                    properties.add(expression.substring(2, expression.length() - 1));
                }
            }
        }
    }

    /** A sentence for each property that is unknown, other properties than {@code lighthouse.*} aside. */
    Stream<String> amongProperties(Collection<String> names) {
        return names.stream()
                .filter(name -> name.startsWith(PREFIX) && !properties.contains(name))
                .sorted()
                .map(name -> "unknown property " + name
                        + wayOut(nearest(name.substring(PREFIX.length()), suffixes()).stream()
                                .map(PREFIX::concat)
                                .toList()));
    }

    /** A sentence for each child element of the plugin's {@code <configuration>} that is unknown. */
    Stream<String> amongElements(Collection<String> names) {
        return names.stream()
                .filter(name -> !elements.contains(name))
                .sorted()
                .map(name -> "unknown element <" + name + "> in the <configuration> of the plugin"
                        + wayOut(nearest(name, elements).stream()
                                .map(known -> "<" + known + ">")
                                .toList()));
    }

    private List<String> suffixes() {
        return properties.stream().map(name -> name.substring(PREFIX.length())).toList();
    }

    private static String wayOut(List<String> nearest) {
        return nearest.isEmpty()
                ? "; mvn lighthouse:help -Ddetail lists those there are"
                : "; did you mean " + String.join(" or ", nearest) + "?";
    }

    /** Those that differ least, if they differ little. */
    private static List<String> nearest(String name, Collection<String> known) {
        int least = known.stream().mapToInt(it -> distance(name, it)).min().orElse(Integer.MAX_VALUE);
        return least > Math.min(LARGEST_DISTANCE, name.length() / 2)
                ? List.of()
                : known.stream().filter(it -> distance(name, it) == least).toList();
    }

    /** Levenshtein's, upper and lower case being alike. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
