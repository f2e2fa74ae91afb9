package dev.lighthouse.controller;

import dev.lighthouse.memory.MemoryWatch;
import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.scenario.Stages;
import dev.lighthouse.scenario.Workload;
import dev.lighthouse.target.Target;
import java.time.Duration;

/** Scenarios that cannot be run as they are. */
final class Refused {

    private Refused() {}

    private static ScenarioPlan planOf(String name) {
        return Visits.planOf(name, Visits.HOLD, Visits::visitor);
    }

    /** Its class does not load. */
    public static final class DoesNotLoad implements Scenario {
        private static final int LIMIT = Integer.parseInt("many");

        @Override
        public ScenarioPlan plan() {
            return planOf("does-not-load").agents(LIMIT, Visits::visitor);
        }
    }

    /** Cannot be constructed. */
    public static final class ThrowsWhenConstructed implements Scenario {
        public ThrowsWhenConstructed() {
            throw new IllegalStateException("LIMIT is not set");
        }

        @Override
        public ScenarioPlan plan() {
            return planOf("throws-when-constructed");
        }
    }

    /** Has no constructor that could be called. */
    public static final class NeedsAnArgument implements Scenario {
        private final String name;

        public NeedsAnArgument(String name) {
            this.name = name;
        }

        @Override
        public ScenarioPlan plan() {
            return planOf(name);
        }
    }

    /** Has no plan. */
    public static final class PlanThrows implements Scenario {
        @Override
        public ScenarioPlan plan() {
            throw new UnsupportedOperationException("no plan yet");
        }
    }

    /** Has a plan that asserts something which does not hold. */
    public static final class PlanAsserts implements Scenario {
        @Override
        public ScenarioPlan plan() {
            throw new AssertionError("the limit must be set");
        }
    }

    /** Has the plan null. */
    public static final class PlanIsNull implements Scenario {
        @Override
        @SuppressWarnings("NullAway")
        public ScenarioPlan plan() {
            return null;
        }
    }

    /** Would be held longer than anybody waits. */
    public static final class HeldForEver implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return Visits.planOf("held-for-ever", Duration.ofSeconds(Long.MAX_VALUE), Visits::visitor);
        }
    }

    /** Has nobody to act. */
    public static final class NoAgents implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return planOf("no-agents").agents(0, Visits::visitor);
        }
    }

    /** Names nothing to act on. */
    public static final class NoTarget implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return ScenarioPlan.named("no-target").agents(1, Visits::visitor);
        }
    }

    /** Has a threshold that nobody understands. */
    public static final class MalformedThreshold implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return planOf("malformed-threshold").thresholds("visit response p95 << 100 ms");
        }
    }

    /** Has a threshold on what nobody measures. */
    public static final class UnknownMetric implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return planOf("unknown-metric").thresholds("memory.growth < 5 MB");
        }
    }

    /** Has a threshold on a stage that it has not. */
    public static final class UnknownPhase implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return planOf("unknown-phase")
                    .workload(Workload.closed()
                            .stages(Stages.from(1)
                                    .hold(Visits.HOLD)
                                    .named("morning")
                                    .hold(Visits.HOLD)
                                    .named("noon")))
                    .thresholds("phase:morning p95 < 5 s", "phase:evening p95 < 5 s");
        }
    }

    /** Has two companions that would write to one place. */
    public static final class SameCompanion implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return planOf("same-companion").alongside(MemoryWatch.ofTarget()).alongside(MemoryWatch.ofTarget());
        }
    }

    /** Names a process that nobody declares. */
    public static final class UnknownTarget implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return planOf("unknown-target").target(Target.process("hub"));
        }
    }

    /** Has a name that another has. */
    public static final class SameName implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return planOf("healthy");
        }
    }
}
