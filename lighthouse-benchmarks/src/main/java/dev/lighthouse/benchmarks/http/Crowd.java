package dev.lighthouse.benchmarks.http;

import dev.lighthouse.agent.Agent;
import dev.lighthouse.agent.AgentContext;
import dev.lighthouse.scenario.Pace;
import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.scenario.Workload;
import dev.lighthouse.target.Target;
import java.time.Duration;

/** Very many agents that arrive within a minute and do something once in each after. What, says the environment. */
public final class Crowd implements Scenario {

    static final String AGENTS = "BENCHMARK_AGENTS";
    static final String CONNECTED = "BENCHMARK_CONNECTED";
    static final Duration RAMP_UP = Duration.ofSeconds(60);
    static final Duration HOLD = Duration.ofSeconds(60);

    @Override
    public ScenarioPlan plan() {
        return ScenarioPlan.named("crowd")
                .target(Target.url("http://127.0.0.1:1"))
                .agents(Integer.parseInt(System.getenv(AGENTS)), Crowd::agent)
                .workload(Workload.closed().rampUp(RAMP_UP).hold(HOLD).pace(Pace.perSecond(1 / 60.0)))
                .thresholds("errors < 1 %");
    }

    private static Agent agent(AgentContext context) {
        return Boolean.parseBoolean(System.getenv(CONNECTED)) ? new Asking(context) : new Idle();
    }

    private static final class Idle implements Agent {
        @Override
        public void act(AgentContext context) throws Exception {
            context.measure("nothing", () -> null);
        }
    }
}
