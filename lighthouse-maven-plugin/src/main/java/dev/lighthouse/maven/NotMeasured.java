package dev.lighthouse.maven;

import dev.lighthouse.result.Problem;
import dev.lighthouse.result.RunResult;
import java.util.stream.Collectors;

/** Says why a run could not measure everything. */
final class NotMeasured {

    private NotMeasured() {}

    static String reasons(RunResult result) {
        String reasons = result.scenarios().stream()
                .flatMap(scenario -> scenario.problems().stream()
                        .filter(problem ->
                                problem.kind() == Problem.Kind.NOT_RUN || problem.kind() == Problem.Kind.INTERRUPTED)
                        .map(problem -> scenario.name() + ": " + problem.message()))
                .collect(Collectors.joining("\n"));
        return reasons.isEmpty() ? "the run was stopped before all scenarios had run" : reasons;
    }
}
