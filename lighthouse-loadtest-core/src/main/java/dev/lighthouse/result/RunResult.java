package dev.lighthouse.result;

import java.util.List;
import java.util.Map;

/**
 * One run, measured.
 *
 * @param schema version of this format, {@code major.minor}
 * @param runId names the run and its folder
 * @param startedAt ISO-8601 instant
 * @param endedAt ISO-8601 instant
 * @param seed from which all randomness of the run comes
 * @param lighthouseVersion what measured
 * @param component what was measured for: the project of the build
 * @param environment machine, operating system, JVMs
 * @param configuration parameters in force, by property name; no secrets
 * @param scenarios in the order in which they ran
 */
public record RunResult(
        String schema,
        String runId,
        String startedAt,
        String endedAt,
        long seed,
        String lighthouseVersion,
        Component component,
        Map<String, Object> environment,
        Map<String, String> configuration,
        List<ScenarioResult> scenarios) {

    /** The version that this code writes; it reads every 1.x. */
    public static final String SCHEMA = "1.0";

    public RunResult {
        environment = Map.copyOf(environment);
        configuration = Map.copyOf(configuration);
        scenarios = List.copyOf(scenarios);
    }

    /** The project that the run belongs to. */
    public record Component(String name, String version) {}
}
