package dev.lighthouse.controller;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The names of a run's scenarios, which must differ by more than upper and lower case: files and folders are named after
 * scenarios, and not every file system tells the cases apart.
 */
final class ScenarioNames {

    private record Use(String name, String className) {}

    private final Map<String, Use> uses = new HashMap<>();

    /** Notes the name of a scenario; why it may not have it, when another has. */
    Optional<String> take(String name, String className) {
        Use other = uses.put(name.toLowerCase(Locale.ROOT), new Use(name, className));
        if (other == null) {
            return Optional.empty();
        }
        return Optional.of(
                other.name().equals(name)
                        ? "scenario names must be unique but '" + name + "' is used by " + other.className() + " and "
                                + className + "; rename one"
                        : "scenario names must differ by more than upper and lower case but " + other.className()
                                + " is '" + other.name() + "' and " + className + " is '" + name + "'; rename one");
    }
}
