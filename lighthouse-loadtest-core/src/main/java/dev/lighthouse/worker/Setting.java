package dev.lighthouse.worker;

import dev.lighthouse.record.Phases;
import dev.lighthouse.scenario.AgentKind;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * What the agents of one load share.
 *
 * @param kinds of the plan's mix
 * @param stop true when no further iteration is to begin
 */
record Setting(
        List<AgentKind> kinds,
        Phases phases,
        ScenarioClock clock,
        IterationTally tally,
        AgentCensus census,
        SetUpTimes setUpTimes,
        BooleanSupplier stop) {

    /** Set-up that is shorter costs no slots, and what is less late than this at the end is still begun. */
    static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

    boolean isMeasured(long intended) {
        return phases.isMeasured(phases.of(intended));
    }
}
