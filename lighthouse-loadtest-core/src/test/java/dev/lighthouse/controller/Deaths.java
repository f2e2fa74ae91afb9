package dev.lighthouse.controller;

import dev.lighthouse.agent.Agent;
import dev.lighthouse.agent.AgentContext;
import dev.lighthouse.companion.Companion;
import dev.lighthouse.companion.CompanionContext;
import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.companion.CompanionSession;
import dev.lighthouse.companion.Metric;
import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Scenarios in which one worker dies of its agents, or which never come to their end. */
final class Deaths {

    private Deaths() {}

    /** Agent 1 does it at its tenth visit; the others go on. */
    private static Agent atTheTenthVisit(AgentContext.Action deed) {
        int[] visits = {0};
        return context -> context.measure("visit", () -> {
            Visits.visit(context.target(), "/");
            if (context.agentId() == 1 && ++visits[0] == 10) {
                deed.perform();
            }
        });
    }

    /** Starts a process, orphans another one, and is killed. */
    public static final class ByKill implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return Visits.planOf(
                    "by-kill",
                    Visits.HOLD,
                    created -> atTheTenthVisit(() -> {
                        Ends.sleeper();
                        new ProcessBuilder("sh", "-c", "sleep 7777 & touch sleepers/$!")
                                .start()
                                .waitFor();
                        new ProcessBuilder(
                                        "kill",
                                        "-9",
                                        Long.toString(ProcessHandle.current().pid()))
                                .start();
                        LockSupport.parkNanos(TimeUnit.MINUTES.toNanos(1));
                    }));
        }
    }

    /** Ends its JVM as a program does. */
    public static final class ByExit implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return Visits.planOf("by-exit-of-an-agent", Visits.HOLD, created -> atTheTenthVisit(() -> System.exit(0)));
        }
    }

    /** Keeps all it can get. */
    public static final class ByHeap implements Scenario {
        @SuppressWarnings("ModifiedButNotUsed")
        @Override
        public ScenarioPlan plan() {
            return Visits.planOf(
                    "by-heap",
                    Visits.HOLD,
                    created -> atTheTenthVisit(() -> {
                        List<long[]> kept = new ArrayList<>();
                        while (true) {
                            kept.add(new long[1 << 20]);
                        }
                    }));
        }
    }

    /** Leaves threads behind that keep a JVM alive and heed no interrupt. */
    public static final class LeavesThreads implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return Visits.planOf("leaves-threads", Visits.HOLD, created -> {
                Thread left = new Thread(() -> {
                    while (true) {
                        LockSupport.parkNanos(TimeUnit.MINUTES.toNanos(10));
                    }
                });
                left.setDaemon(false);
                left.start();
                return Visits.visitor(created);
            });
        }
    }

    /** Its companion never finishes. */
    public static final class Unfinished implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return Visits.planOf("unfinished", Visits.HOLD, Visits::visitor).alongside(new Endless());
        }
    }

    private static final class Endless implements Companion {
        @Override
        public String id() {
            return "endless";
        }

        @Override
        public String describe() {
            return "never finishes";
        }

        @Override
        public List<Metric> metrics() {
            return List.of();
        }

        @Override
        public CompanionSession open(CompanionContext context) {
            return () -> {
                while (!Thread.currentThread().isInterrupted()) {
                    LockSupport.parkNanos(TimeUnit.MINUTES.toNanos(10));
                }
                return new CompanionReport();
            };
        }
    }
}
