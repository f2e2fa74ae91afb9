package dev.lighthouse.examples.hub.load;

import dev.lighthouse.memory.MemoryWatch;
import dev.lighthouse.scenario.Pattern;
import dev.lighthouse.scenario.ScenarioPlan;

/** A realistic pattern whose operations of low, medium and high complexity are the hub's. */
final class PatternOnHub {

    private PatternOnHub() {}

    static ScenarioPlan plan(Pattern pattern) {
        return ScenarioPlan.named(pattern.name())
                .tagged("slow", "pattern")
                .target(Hub.target())
                .pattern(
                        pattern, HubAgent.with(Mix.ofLow()), HubAgent.with(Mix.ofMedium()), HubAgent.with(Mix.ofHigh()))
                .alongside(MemoryWatch.ofTarget())
                .thresholds("p95 < 200 ms", "p99 < 1 s", "errors < 1 %", "memory.growth < 500 MB");
    }
}
