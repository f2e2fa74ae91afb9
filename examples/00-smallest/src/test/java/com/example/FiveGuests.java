package com.example;

import static dev.lighthouse.scenario.Pace.perSecond;
import static java.time.Duration.ofSeconds;

import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.scenario.Workload;
import dev.lighthouse.target.Target;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

/** Five guests ask for a greeting ten times a second each. */
public final class FiveGuests implements Scenario {
    @Override
    public ScenarioPlan plan() {
        return ScenarioPlan.named("five-guests")
                .target(Target.process("greeter")) // or Target.url("http://…") where it runs already
                .agents(5, created -> context -> context.measure("greet", () -> greet(context.target())))
                .workload(Workload.closed().rampUp(ofSeconds(1)).hold(ofSeconds(5)).pace(perSecond(10)))
                .thresholds("greet response p95 < 500 ms", "errors < 1 %");
    }

    /** Whatever it throws counts as an error; a status of 400 and above throws. */
    private static void greet(URI greeter) throws IOException {
        try (InputStream greeting = greeter.toURL().openStream()) {
            greeting.readAllBytes();
        }
    }
}
