package com.example;

import static dev.lighthouse.scenario.Pace.perSecond;
import static java.time.Duration.ofSeconds;

import dev.lighthouse.agent.OperationFailed;
import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.scenario.Workload;
import dev.lighthouse.target.Target;
import java.net.HttpURLConnection;

/** Five guests ask for a greeting twenty times a second each. */
public final class FiveGuests implements Scenario {
    @Override
    public ScenarioPlan plan() {
        return ScenarioPlan.named("five-guests")
                .target(Target.process("greeter"))
                .agents(5, created -> context -> context.measure("greet", () -> {
                    HttpURLConnection connection =
                            (HttpURLConnection) context.target().toURL().openConnection();
                    if (connection.getResponseCode() != 200) {
                        throw OperationFailed.http(connection.getResponseCode(), "no greeting");
                    }
                    connection.getInputStream().readAllBytes();
                }))
                .workload(Workload.closed().rampUp(ofSeconds(1)).hold(ofSeconds(5)).pace(perSecond(20)))
                .thresholds("greet response p95 < 2 s", "greet errors < 1 %");
    }
}
