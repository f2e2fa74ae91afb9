package dev.lighthouse.worker;

import dev.lighthouse.internal.UserError;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a target declares and what the set-up of the scenario added to it. Safe for use by several threads. */
final class SharedProperties {

    private final Map<String, String> ofTarget;
    private volatile Map<String, String> added = Map.of();

    SharedProperties(Map<String, String> ofTarget) {
        this.ofTarget = ofTarget;
    }

    /**
     * Adds what the set-up returned.
     *
     * @throws UserError the target has a property of such a name, too
     */
    void add(Map<String, String> more) {
        for (String name : more.keySet()) {
            if (ofTarget.containsKey(name)) {
                throw new UserError("setUp of the scenario must return other names than the target's properties but"
                        + " returned '" + name + "', which is one of them");
            }
        }
        added = Map.copyOf(more);
    }

    String get(String name) {
        String value = ofTarget.getOrDefault(name, added.get(name));
        if (value == null) {
            Set<String> names = new TreeSet<>(ofTarget.keySet());
            names.addAll(added.keySet());
            throw new IllegalArgumentException("the target has no property '" + name + "' but " + names
                    + "; set it in <properties> of the target, or return it from setUp of the scenario");
        }
        return value;
    }
}
