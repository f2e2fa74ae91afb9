package dev.lighthouse.worker;

import dev.lighthouse.agent.Agent;
import dev.lighthouse.agent.AgentFactory;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** How long agents took to be created, also those whose creation failed. Safe for use by several threads. */
final class SetUpTimes {

    private static final long LONGEST = TimeUnit.HOURS.toNanos(1);

    private final Histogram nanos = new Histogram(LONGEST, 3);

    /** The same factory, timed. */
    AgentFactory timed(AgentFactory factory, ScenarioClock clock) {
        return context -> {
            long begun = clock.nanos();
            try {
                Agent agent = factory.create(context);
                return agent;
            } finally {
                add(clock.nanos() - begun);
            }
        };
    }

    private synchronized void add(long duration) {
        nanos.recordValue(Math.max(0, Math.min(LONGEST, duration)));
    }

    synchronized Histogram histogram() {
        return nanos.copy();
    }
}
