package com.example.orders;

import static dev.lighthouse.scenario.Pace.perSecond;
import static java.time.Duration.ofSeconds;

import dev.lighthouse.events.JdbcEvents;
import dev.lighthouse.integrity.IntegrityWatch;
import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.scenario.Workload;
import dev.lighthouse.target.Target;

/** Twenty buyers order from the same ten articles; no order that PostgreSQL acknowledged may be lost or changed. */
public final class Orders implements Scenario {

    static final String URL = "orders.jdbc.url";
    static final int ARTICLES = 10; // in schema.sql

    @Override
    public ScenarioPlan plan() {
        return ScenarioPlan.named("orders")
                .target(Target.process("postgresql"))
                .agents(20, Buyer::new)
                .workload(Workload.closed().rampUp(ofSeconds(3)).hold(ofSeconds(20)).pace(perSecond(5)))
                .alongside(IntegrityWatch.over(JdbcEvents.at(URL)
                        .table("orders")
                        .id("id")
                        .sequence("number")
                        .text("buyer")
                        .number("article")
                        .number("quantity")))
                .thresholds(
                        "stock p95 < 50 ms",
                        "order p95 < 250 ms",
                        "order errors < 1 %",
                        "integrity.checked > 0",
                        "integrity.violations = 0");
    }
}
