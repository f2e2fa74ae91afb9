package dev.lighthouse.examples.hub.load;

import dev.lighthouse.events.JdbcEvents;
import dev.lighthouse.events.RowSeal;
import dev.lighthouse.integrity.IntegrityWatch;
import dev.lighthouse.target.ProcessTarget;
import dev.lighthouse.target.Target;

/** What all scenarios here have in common. */
final class Hub {

    /** What the hub's MAC of an event is of. */
    static final String[] SEALED = {
        "event_id",
        "event_type",
        "aggregate_id",
        "aggregate_type",
        "timestamp",
        "correlation_id",
        "causation_id",
        "data",
        "metadata",
        "source_agent",
        "source_component",
        "schema_version"
    };

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
                        .text("timestamp")
                        .sealedBy(RowSeal.hmacSha256("content_mac", "mac_key")
                                .keys("hub.mac.keys")
                                .over(SEALED)))
                .onlyAgentsWrite()
                .systemTypes("source_component", "hub")
                .sourceAgent("source_agent")
                .timestamps("timestamp")
                .ordered();
    }
}
