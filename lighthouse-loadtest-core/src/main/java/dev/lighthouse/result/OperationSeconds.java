package dev.lighthouse.result;

import java.util.List;
import java.util.Map;

/**
 * One operation in one phase, second by second, over all workers: what thresholds with {@code over any} are judged by. A
 * result has only those that such a threshold looks at; together they are the operation's entry in that phase.
 *
 * @param name of the operation; {@link OperationResult#ALL} for all together
 * @param seconds in order, those in which something began or ended
 */
public record OperationSeconds(String name, String phase, List<Second> seconds) {

    public OperationSeconds {
        seconds = List.copyOf(seconds);
    }

    /**
     * What happened in one second of the scenario.
     *
     * @param second 0 is the first one
     * @param started how many began in it
     * @param ended how many ended in it, failed ones included
     * @param failed how many of those failed
     * @param errors failures by class
     * @param histograms of those that ended; the ones that no threshold looks at are empty texts
     */
    public record Second(
            int second,
            long started,
            long ended,
            long failed,
            Map<String, Long> errors,
            OperationResult.Histograms histograms) {

        public Second {
            errors = Map.copyOf(errors);
        }
    }
}
