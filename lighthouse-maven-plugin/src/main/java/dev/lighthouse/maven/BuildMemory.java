package dev.lighthouse.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the goals of one project tell each other within one build. */
final class BuildMemory {

    private static final String RUNS = "lighthouse.runs";
    private static final String FAILURES = "lighthouse.failures";

    private static final String LOADS = "lighthouse.loads";

    private final Map<Object, Object> context;

    @SuppressWarnings({"unchecked", "rawtypes"})
    BuildMemory(Map context) {
        this.context = context;
    }

    void rememberLoad() {
        context.put(LOADS, true);
    }

    /** Whether a load was tried in this build, with or without a result; then no older run is this build's. */
    boolean hasLoaded() {
        return context.containsKey(LOADS);
    }

    void rememberRun(String runId) {
        list(RUNS).add(runId);
    }

    /** The runs of this build that have a result, oldest first. */
    List<String> runs() {
        return List.copyOf(list(RUNS));
    }

    void rememberFailure(String message) {
        list(FAILURES).add(message);
    }

    /** Why runs of this build could not measure everything. */
    List<String> failures() {
        return List.copyOf(list(FAILURES));
    }

    @SuppressWarnings("unchecked")
    private List<String> list(String key) {
        return (List<String>) context.computeIfAbsent(key, k -> new ArrayList<String>());
    }
}
