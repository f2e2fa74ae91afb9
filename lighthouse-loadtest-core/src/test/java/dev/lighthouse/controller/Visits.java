package dev.lighthouse.controller;

import static dev.lighthouse.scenario.Pace.perSecond;

import dev.lighthouse.agent.Agent;
import dev.lighthouse.agent.AgentContext;
import dev.lighthouse.agent.AgentFactory;
import dev.lighthouse.agent.OperationFailed;
import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.scenario.Workload;
import dev.lighthouse.target.ProcessTarget;
import dev.lighthouse.target.Target;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;

/** Scenarios that run to their end unless somebody interferes, and those that interfere themselves. */
final class Visits {

    static final Duration HOLD = Duration.ofSeconds(2);

    /** Longer than any test takes. */
    static final Duration ENDLESS = Duration.ofMinutes(10);

    private Visits() {}

    static ProcessTarget greeter(String behaviour) {
        return Target.process("greeter")
                .mainClass(GreeterMain.class.getName())
                .jvmArguments("-Xmx32m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                .arguments("{port}", behaviour)
                .readyWithin(Duration.ofSeconds(60));
    }

    static ScenarioPlan planOf(String name, Duration hold, AgentFactory agents) {
        return ScenarioPlan.named(name)
                .target(greeter("healthy"))
                .agents(4, agents)
                .workload(Workload.closed().hold(hold).pace(perSecond(20)))
                .thresholds("visit errors < 1 %");
    }

    static Agent visitor(AgentContext created) {
        return context -> context.measure("visit", () -> visit(context.target(), "/"));
    }

    static void visit(URI target, String path) throws Exception {
        HttpURLConnection connection =
                (HttpURLConnection) target.resolve(path).toURL().openConnection();
        if (connection.getResponseCode() != 204) {
            throw OperationFailed.http(connection.getResponseCode(), "no greeting");
        }
    }

    /** Runs to its end. */
    public static final class Healthy implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return planOf("healthy", HOLD, Visits::visitor);
        }
    }

    /** Goes on until somebody ends it. */
    public static final class Endless implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return planOf("endless", ENDLESS, Visits::visitor);
        }
    }

    /** Needs a target that the build declares. */
    public static final class Declared implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return planOf("declared", HOLD, Visits::visitor).target(Target.process("greeter"));
        }
    }

    /** Its target never listens. */
    public static final class NeverReady implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return planOf("never-ready", HOLD, Visits::visitor)
                    .target(greeter("unready").readyWithin(Duration.ofSeconds(1)));
        }
    }

    /** Its target never listens, and there is much time for it. */
    public static final class SlowlyReady implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return planOf("slowly-ready", HOLD, Visits::visitor)
                    .target(greeter("unready").readyWithin(ENDLESS));
        }
    }

    /** Its target ends before it listens. */
    public static final class DiesAtOnce implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return planOf("dies-at-once", HOLD, Visits::visitor).target(greeter("dies"));
        }
    }

    /** One of its agents ends the target after some visits. */
    public static final class DiesMidway implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return planOf("dies-midway", HOLD, created -> {
                int[] visits = {0};
                return context -> context.measure("visit", () -> {
                    visits[0]++;
                    visit(context.target(), context.agentId() == 3 && visits[0] == 25 ? "/die" : "/");
                });
            });
        }
    }

    /** One of its agents ends its worker after some visits. */
    public static final class KillsItsWorker implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return planOf("kills-its-worker", HOLD, created -> {
                int[] visits = {0};
                return context -> context.measure("visit", () -> {
                    visit(context.target(), "/");
                    if (context.agentId() == 1 && ++visits[0] == 25) {
                        System.out.println("agent 1 pulls the plug");
                        Runtime.getRuntime().halt(3);
                    }
                });
            });
        }
    }

    /** Another plan in every JVM. */
    public static final class Fickle implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return planOf("fickle", HOLD.plusMillis(ProcessHandle.current().pid()), Visits::visitor);
        }
    }

    /** Leaves a file in its worker's folder for temporary files. */
    public static final class LeavesFiles implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return planOf(
                    "leaves-files",
                    HOLD,
                    created -> context -> context.measure("visit", () -> {
                        Files.createTempFile("left", ".tmp");
                        visit(context.target(), "/");
                    }));
        }
    }
}
