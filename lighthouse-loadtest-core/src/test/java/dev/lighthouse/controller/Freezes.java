package dev.lighthouse.controller;

import static dev.lighthouse.scenario.Pace.perSecond;

import dev.lighthouse.agent.Agent;
import dev.lighthouse.agent.AgentContext;
import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.scenario.Workload;
import dev.lighthouse.target.Target;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;

/** 400 agents that ask a target of known drain rate 5 times a second each, for 9 s. */
final class Freezes {

    static final int PER_SECOND = 2_000;
    static final Duration RAMP_UP = Duration.ofSeconds(1);
    static final Duration HOLD = Duration.ofSeconds(9);

    private static final int EACH = 5;

    private Freezes() {}

    private static ScenarioPlan planOf(String name, int drainRate, String... thresholds) {
        return ScenarioPlan.named(name)
                .target(Target.process("drain")
                        .mainClass(DrainMain.class.getName())
                        .jvmArguments("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                        .arguments("{port}", Integer.toString(drainRate))
                        .readyWithin(Duration.ofSeconds(60)))
                .agents(PER_SECOND / EACH, Asker::new)
                .workload(Workload.closed().rampUp(RAMP_UP).hold(HOLD).pace(perSecond(EACH)))
                .thresholds(thresholds);
    }

    /** Asks over one connection. */
    private static final class Asker implements Agent {
        private final Socket socket;

        Asker(AgentContext context) {
            URI target = context.target();
            try {
                socket = new Socket(target.getHost(), target.getPort());
                socket.setTcpNoDelay(true);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void act(AgentContext context) throws Exception {
            context.measure("ask", () -> {
                socket.getOutputStream().write(1);
                if (socket.getInputStream().read() < 0) {
                    throw new EOFException();
                }
            });
        }

        @Override
        public void close() throws Exception {
            socket.close();
        }
    }

    /** Its target drains 10,000 a second. */
    public static final class OfTheTarget implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return planOf("freeze-of-the-target", 10_000, "ask p95 < 400 ms", "ask p95 < 2 s", "errors < 1 %");
        }
    }

    /** Its target answers at once. */
    public static final class OfTheWorker implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return planOf("freeze-of-the-worker", 0, "ask p95 < 300 ms", "ask p95 < 2 s", "errors < 1 %");
        }
    }

    /** Nothing is wrong with its target. */
    public static final class Starved implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return planOf(
                    "starved",
                    0,
                    "ask p95 < 30 ms",
                    "ask service p95 < 30 ms",
                    "ask start-lag p95 < 30 ms",
                    "rate > 1995 /s",
                    "errors < 1 %");
        }
    }
}
