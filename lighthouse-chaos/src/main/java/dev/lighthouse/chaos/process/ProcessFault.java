package dev.lighthouse.chaos.process;

import dev.lighthouse.chaos.fault.Fault;
import dev.lighthouse.chaos.fault.Injection;
import dev.lighthouse.companion.CompanionContext;
import dev.lighthouse.companion.CompanionUnavailable;
import dev.lighthouse.companion.TargetProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The target's process is killed, stopped or started again. Only where the run itself started it: any other target is
 * left alone, and the experiment SKIPPED.
 *
 * @param kind what is done
 * @param every of {@link Kind#KILL_LOOP}, from when it was ready to the next kill
 */
public record ProcessFault(Kind kind, Duration every) implements Fault {

    /** What is done. */
    public enum Kind {
        /** SIGKILL; at the end of the window it is started again. */
        KILL,
        /** SIGSTOP; at the end of the window SIGCONT. */
        STOP,
        /** SIGTERM; at the end of the window it is started again. */
        RESTART,
        /** SIGKILL and a start, again and again. */
        KILL_LOOP
    }

    public ProcessFault {
        if (kind == Kind.KILL_LOOP && (every.isZero() || every.isNegative())) {
            throw new IllegalArgumentException("expected a time between two kills longer than nothing but got "
                    + every.toMillis() + " ms; give killLoop(every) one");
        }
    }

    @Override
    public String name() {
        return switch (kind) {
            case KILL -> "kill";
            case STOP -> "stop";
            case RESTART -> "restart";
            case KILL_LOOP -> "kill-loop";
        };
    }

    @Override
    public String describe() {
        return switch (kind) {
            case KILL -> "a kill of the target";
            case STOP -> "a stop of the target";
            case RESTART -> "a restart of the target";
            case KILL_LOOP -> "kills of the target every " + every.toMillis() + " ms";
        };
    }

    @Override
    public boolean strikesAgents() {
        return false;
    }

    @Override
    public Fault scaled(double factor) {
        return kind == Kind.KILL_LOOP
                ? new ProcessFault(kind, Duration.ofNanos(Math.max(1, Math.round(every.toNanos() * factor))))
                : this;
    }

    /** There is one process. */
    @Override
    public boolean contradicts(Fault other) {
        return other instanceof ProcessFault;
    }

    @Override
    public Injection open(CompanionContext context, List<Integer> agents) throws CompanionUnavailable {
        TargetProcess process = context.process()
                .orElseThrow(() -> new CompanionUnavailable("the target at " + context.target()
                        + " is no process that this run started, and others are left alone; use Target.process(...)"
                        + " without lighthouse:start or -Dlighthouse.target.url, or a network fault"));
        if (!Files.isReadable(Path.of("/proc/self/stat"))) {
            throw new CompanionUnavailable(
                    "this machine has no /proc, by which the effect of a process fault is seen; run it on Linux");
        }
        return switch (kind) {
            case KILL -> new Outage(process, true);
            case RESTART -> new Outage(process, false);
            case STOP -> new Standstill(process);
            case KILL_LOOP -> new KillLoop(process, every);
        };
    }
}
