package dev.lighthouse.controller;

import dev.lighthouse.feed.Feeder;
import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;
import java.util.stream.IntStream;

/** Scenarios whose agents wait for each other, or share records, over all workers. */
final class Meetings {

    private Meetings() {}

    /** All four meet before each visit. */
    public static final class Punctual implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return Visits.planOf("punctual", Visits.HOLD, created -> context -> {
                if (context.barrier("street")) {
                    context.measure("visit", () -> Visits.visit(context.target(), "/"));
                }
            });
        }
    }

    /** Agent 1 ends its worker before the fifth meeting. */
    public static final class Deserted implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return Visits.planOf("deserted", Visits.HOLD, created -> {
                int[] visits = {0};
                return context -> {
                    if (context.agentId() == 1 && ++visits[0] == 5) {
                        Runtime.getRuntime().halt(3);
                    }
                    boolean met = context.barrier("street");
                    context.measure("visit", () -> Visits.visit(context.target(), met ? "/" : "/late"));
                };
            });
        }
    }

    /** Forty records for four agents, who print what they get. */
    public static final class Fed implements Scenario {
        private final Feeder<Integer> numbers =
                Feeder.of(() -> IntStream.range(0, 42).iterator());

        @Override
        public ScenarioPlan plan() {
            return Visits.planOf("fed", Visits.HOLD, created -> context -> {
                System.out.println("record " + context.next(numbers));
                context.measure("visit", () -> Visits.visit(context.target(), "/"));
            });
        }
    }
}
