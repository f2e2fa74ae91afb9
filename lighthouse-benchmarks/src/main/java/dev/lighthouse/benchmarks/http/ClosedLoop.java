package dev.lighthouse.benchmarks.http;

import static java.time.Duration.ofSeconds;

import dev.lighthouse.agent.Agent;
import dev.lighthouse.agent.AgentContext;
import dev.lighthouse.http.Http;
import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.scenario.Workload;
import dev.lighthouse.target.Target;

/** 64 agents ask as fast as they are answered. A ramp-up of two seconds is the warm-up. */
public final class ClosedLoop implements Scenario {

    static final int AGENTS = 64;
    static final int WARM_UP_SECONDS = 2;
    static final int SECONDS = 5;

    @Override
    public ScenarioPlan plan() {
        return ScenarioPlan.named("closed-loop")
                .target(Target.url("http://127.0.0.1:1"))
                .agents(AGENTS, Asking::new)
                .workload(Workload.closed().rampUp(ofSeconds(WARM_UP_SECONDS)).hold(ofSeconds(SECONDS)))
                .thresholds("errors < 1 %");
    }

    private static final class Asking implements Agent {
        private final Http http;

        Asking(AgentContext context) {
            this.http = Http.of(context);
        }

        @Override
        public void act(AgentContext context) throws Exception {
            context.measure("get", () -> http.get("/").expect(200));
        }

        @Override
        public void close() {
            http.close();
        }
    }
}
