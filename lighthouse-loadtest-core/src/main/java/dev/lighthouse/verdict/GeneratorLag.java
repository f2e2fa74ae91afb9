package dev.lighthouse.verdict;

import dev.lighthouse.result.GeneratorHealth;
import dev.lighthouse.result.HistogramText;
import dev.lighthouse.result.ScenarioResult;
import dev.lighthouse.result.WorkerResult;
import dev.lighthouse.threshold.Statistic;
import java.util.List;
import java.util.Objects;
import java.util.zip.DataFormatException;

/**
 * What the generator may have added to its measurements, by the scheduling lag that its workers saw.
 *
 * <p>An operation waits for its agent's thread twice, to send and to read, and each time as long as that thread is kept
 * from running. Beyond the percentile <i>q</i> lie 1 - <i>q</i> of the operations; half of these at most are there
 * because of the lag if the lag is no more than twice its own percentile 1 - (1 - <i>q</i>) / 4.
 */
final class GeneratorLag {

    private static final int WAITS = 2;

    /** Who is late by that much in a tenth of all instants is kept from working. */
    private static final long STARVED_NANOS = 50_000_000;

    /** So is who is kept from running by a CPU limit for this share of the time. */
    private static final double STARVED_SHARE = 0.25;

    /** While a scenario runs, when none is known yet. */
    static final GeneratorLag UNKNOWN = new GeneratorLag(List.of());

    private final List<GeneratorHealth> workers;

    private GeneratorLag(List<GeneratorHealth> workers) {
        this.workers = workers;
    }

    GeneratorLag(ScenarioResult scenario) {
        this(scenario.workers().stream()
                .map(WorkerResult::health)
                .filter(Objects::nonNull)
                .toList());
    }

    /** Whether this worker was kept from running so much that it could not apply the load as intended. */
    static boolean isStarved(GeneratorHealth health) {
        return health.schedulingLag().p90() >= STARVED_NANOS || health.throttled() >= STARVED_SHARE;
    }

    boolean isStarved() {
        return workers.stream().anyMatch(GeneratorLag::isStarved);
    }

    /**
     * At most so many nanoseconds of this statistic of response and service times are the generator's; 0 where nothing
     * is known of its lag.
     *
     * @throws Distribution.UnreadableHistogram a worker's is damaged
     */
    double within(Statistic statistic) throws Distribution.UnreadableHistogram {
        double most = 0;
        for (GeneratorHealth health : workers) {
            most = Math.max(most, WAITS * lag(health, statistic));
        }
        return most;
    }

    private static double lag(GeneratorHealth health, Statistic statistic) throws Distribution.UnreadableHistogram {
        return switch (statistic.kind()) {
            case AVERAGE -> health.schedulingLag().mean();
            case MIN -> health.schedulingLag().min();
            case MAX, STDDEV -> health.schedulingLag().max();
            default -> percentile(health, 100 - (100 - statistic.percentile()) / (2 * WAITS));
        };
    }

    private static double percentile(GeneratorHealth health, double percentile)
            throws Distribution.UnreadableHistogram {
        try {
            return health.schedulingLag().count() == 0
                    ? 0
                    : HistogramText.decode(health.schedulingLagHistogram()).getValueAtPercentile(percentile);
        } catch (DataFormatException | RuntimeException e) {
            throw new Distribution.UnreadableHistogram("the histogram of a worker's scheduling lag is damaged: " + e);
        }
    }
}
