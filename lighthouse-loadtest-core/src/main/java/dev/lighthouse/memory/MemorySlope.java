package dev.lighthouse.memory;

import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.companion.CompanionReport.Series;
import dev.lighthouse.internal.HumanUnits;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By how much memory grows in an hour of load, from the lowest reading in each of {@value #WINDOWS} windows of equal
 * length: what a collection leaves shows there, what is allocated in between does not.
 */
final class MemorySlope {

    static final int WINDOWS = 60;
    static final double LEAST_SECONDS = 1_800;

    private static final List<String> METRICS =
            List.of(MemoryWatch.SLOPE, MemoryWatch.SLOPE_LOW, MemoryWatch.SLOPE_HIGH);
    private static final double SECONDS_AN_HOUR = 3_600;

    /** A slope that is real, of which full collections confirm less than this share, is garbage. */
    private static final double CONFIRMED = 0.5;

    private MemorySlope() {}

    /**
     * Puts the slope and its interval into the report, or why there is none.
     *
     * @param levels of memory in use
     * @param retained between full collections before and after the load; null where none can be asked for
     */
    static void into(CompanionReport report, Series levels, @Nullable Long retained, long seed) {
        String reason = undecided(levels);
        if (reason != null) {
            missing(report, reason);
            return;
        }
        double[] seconds = levels.seconds();
        double[][] lows = lows(seconds, levels.values());
        double slope = TheilSen.slope(lows[0], lows[1]);
        BlockBootstrap interval = BlockBootstrap.ofSlope(lows[0], lows[1], seed);
        double length = seconds[seconds.length - 1] - seconds[0];
        if (retained != null && interval.low() > 0 && retained < CONFIRMED * interval.low() * length) {
            missing(
                    report,
                    "the least in use rose by " + HumanUnits.bytes(slope * SECONDS_AN_HOUR)
                            + " an hour, but the full GC at the end left only " + HumanUnits.bytes(retained)
                            + " more than at rest, so what rose was mostly garbage that no collection had looked at;"
                            + " gate on memory.retained, or let it run until the old generation is collected");
            return;
        }
        int samples = lows[0].length;
        report.metric(MemoryWatch.SLOPE, slope * SECONDS_AN_HOUR, samples)
                .metric(MemoryWatch.SLOPE_LOW, interval.low() * SECONDS_AN_HOUR, samples)
                .metric(MemoryWatch.SLOPE_HIGH, interval.high() * SECONDS_AN_HOUR, samples);
    }

    private static @Nullable String undecided(Series levels) {
        int size = levels.seconds().length;
        double length = size == 0 ? 0 : levels.seconds()[size - 1] - levels.seconds()[0];
        if (length < LEAST_SECONDS) {
            return "memory was read over " + HumanUnits.duration(length) + " of load, and a slope needs at least "
                    + HumanUnits.duration(LEAST_SECONDS) + "; let the scenario hold longer";
        }
        int filled = lows(levels.seconds(), levels.values())[0].length;
        return filled < WINDOWS / 2
                ? "memory could be read in only " + filled + " of " + WINDOWS + " windows of the load"
                : null;
    }

    static void missing(CompanionReport report, String reason) {
        METRICS.forEach(metric -> report.missing(metric, reason));
    }

    /** The lowest reading of each window that has one: when, and how much. */
    static double[][] lows(double[] seconds, double[] values) {
        double start = seconds[0];
        double window = (seconds[seconds.length - 1] - start) / WINDOWS;
        int[] lowest = new int[WINDOWS];
        Arrays.fill(lowest, -1);
        for (int i = 0; i < seconds.length; i++) {
            int at = Math.min(WINDOWS - 1, (int) ((seconds[i] - start) / window));
            if (lowest[at] < 0 || values[i] < values[lowest[at]]) {
                lowest[at] = i;
            }
        }
        int[] filled = Arrays.stream(lowest).filter(i -> i >= 0).toArray();
        return new double[][] {
            Arrays.stream(filled).mapToDouble(i -> seconds[i]).toArray(),
            Arrays.stream(filled).mapToDouble(i -> values[i]).toArray()
        };
    }
}
