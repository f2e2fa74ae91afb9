package dev.lighthouse.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Records samples and reads them back, for tests. */
public final class Recorded {

    private Recorded() {}

    /** All that was recorded since the last flush, over all seconds. */
    public static List<OperationInterval> all(SampleRecorder recorder) {
        Map<OperationKey, OperationSum> sums = new TreeMap<>();
        recorder.flushAll(0)
                .values()
                .forEach(second -> second.forEach(it -> sums.computeIfAbsent(
                                new OperationKey(it.operation(), it.phase()), k -> new OperationSum())
                        .add(it)));
        List<OperationInterval> all = new ArrayList<>();
        sums.forEach((key, sum) -> all.add(sum.asInterval(key.operation(), key.phase())));
        return all;
    }

    /** Begins and ends one operation. */
    static void sample(
            AgentRecorder agent,
            String operation,
            int phase,
            long intended,
            long started,
            long ended,
            long ownLag,
            @Nullable Throwable failure) {
        agent.end(agent.begin(operation, phase, intended, started, ownLag), ended, failure);
    }

    /** One that began in time and succeeded. */
    static void sample(AgentRecorder agent, String operation, int phase, long started, long ended) {
        sample(agent, operation, phase, started, started, ended, 0, null);
    }
}
