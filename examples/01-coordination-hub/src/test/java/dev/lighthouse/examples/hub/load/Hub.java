package dev.lighthouse.examples.hub.load;

import dev.lighthouse.events.JdbcEvents;
import dev.lighthouse.integrity.IntegrityWatch;
import dev.lighthouse.target.ProcessTarget;
import dev.lighthouse.target.Target;

/** What all scenarios here have in common. */
final class Hub {

    private Hub() {}

    /** The hub, declared in the POM. */
    static ProcessTarget target() {
        return Target.process("hub");
    }

    /** Compares what agents meant, and had acknowledged, with what the hub's table really holds. */
    static IntegrityWatch integrity() {
        return IntegrityWatch.over(JdbcEvents.at("hub.jdbc.url")
                        .table("events")
                        .id("event_id")
                        .sequence("sequence")
                        .text("event_type")
                        .text("aggregate_id")
                        .text("aggregate_type")
                        .json("data")
                        .json("metadata")
                        .text("source_agent")
                        .text("source_component")
                        .text("timestamp"))
                .onlyAgentsWrite()
                .systemTypes("source_component", "hub")
                .sourceAgent("source_agent")
                .timestamps("timestamp")
                .ordered();
    }
}
