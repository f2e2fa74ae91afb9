package dev.lighthouse.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.controller.ScenarioDescription;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Examines made-up machines. */
abstract class DoctorTestSupport {

    static final Plans NO_PLANS = Plans.none("no project here");
    static final Path RESULTS = Path.of("/build/target/lighthouse");

    FakeMachine machine = FakeMachine.debian();

    Check check(String name) {
        return check(name, NO_PLANS);
    }

    Check check(String name, Plans plans) {
        return new Doctor(machine)
                .examine(plans, RESULTS).checks().stream()
                        .filter(check -> check.name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    static Plans plan(int agents, int workers) {
        return Plans.of(List.of(scenario("crowd", agents, workers, null)), "192m");
    }

    static ScenarioDescription scenario(String name, int agents, int workers, @Nullable String problem) {
        return new ScenarioDescription(
                name,
                "com.example." + name,
                List.of(),
                agents,
                workers,
                "hub, a process (hub)",
                true,
                "closed, ramp-up 1.0 s, hold 5.0 s, no pacing",
                6,
                List.of("errors < 5 %"),
                problem);
    }

    static void assertOk(Check check, String sentence) {
        assertThat(check).isEqualTo(Check.ok(check.name(), sentence));
    }

    static void assertWarns(Check check, String sentence, @Nullable String command) {
        assertThat(check).isEqualTo(Check.warn(check.name(), sentence, command));
    }

    static void assertMissing(Check check, String sentence, @Nullable String command) {
        assertThat(check).isEqualTo(Check.missing(check.name(), sentence, command));
    }

    static void assertStops(Check check, String sentence, @Nullable String command) {
        assertThat(check).isEqualTo(Check.stopping(check.name(), sentence, command));
    }
}
