package com.example;

import static dev.lighthouse.scenario.Pace.perSecond;
import static java.time.Duration.ofSeconds;

import dev.lighthouse.agent.Agent;
import dev.lighthouse.agent.AgentContext;
import dev.lighthouse.agent.OperationFailed;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.scenario.Workload;
import dev.lighthouse.target.Target;
import java.net.HttpURLConnection;

/** Three guests who ask the greeter for a greeting for two seconds. */
public final class Guests {
    private Guests() {}

    public static ScenarioPlan plan(String name) {
        return ScenarioPlan.named(name)
                .target(Target.process("greeter"))
                .agents(3, Guests::guest)
                .workload(Workload.closed().hold(ofSeconds(2)).pace(perSecond(20)))
                .thresholds("greet errors < 1 %");
    }

    public static Agent guest(AgentContext created) {
        return context -> context.measure("greet", () -> greet(context));
    }

    public static void greet(AgentContext context) throws Exception {
        HttpURLConnection connection =
                (HttpURLConnection) context.target().resolve("/hello").toURL().openConnection();
        if (connection.getResponseCode() != 200) {
            throw OperationFailed.http(connection.getResponseCode(), "no greeting");
        }
        connection.getInputStream().readAllBytes();
    }
}
