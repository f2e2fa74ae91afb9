package dev.lighthouse.maven;

import java.util.Map;
import java.util.Optional;

/** What the goals of one project tell each other within one build. */
final class BuildMemory {

    private static final String RUN = "lighthouse.run";
    private static final String FAILURE = "lighthouse.failure";

    private final Map<Object, Object> context;

    @SuppressWarnings({"unchecked", "rawtypes"})
    BuildMemory(Map context) {
        this.context = context;
    }

    void rememberRun(String runId) {
        context.put(RUN, runId);
    }

    /** The newest run of this build. */
    Optional<String> run() {
        return Optional.ofNullable((String) context.get(RUN));
    }

    void rememberFailure(String message) {
        context.put(FAILURE, message);
    }

    /** Why a run of this build could not measure everything. */
    Optional<String> failure() {
        return Optional.ofNullable((String) context.get(FAILURE));
    }
}
