package dev.lighthouse.result;

import java.util.List;

/**
 * One operation in one phase.
 *
 * @param name as given to {@code measure}; {@link #ALL} for all operations together
 * @param started how often it began
 * @param failed how often it failed
 * @param rate operations ended a second of the phase
 * @param response from the intended start
 * @param service from the actual start
 * @param startLag actual less intended start
 * @param adjusted response time less the generator's own lag
 * @param errors by class, most frequent first
 * @param histograms the distributions behind the statistics
 */
public record OperationResult(
        String name,
        String phase,
        long started,
        long failed,
        double rate,
        Statistics response,
        Statistics service,
        Statistics startLag,
        Statistics adjusted,
        List<ErrorClass> errors,
        Histograms histograms) {

    /** Stands for all operations together. */
    public static final String ALL = "*";

    public OperationResult {
        errors = List.copyOf(errors);
    }

    /** failed / started; NaN when nothing was started. */
    public double errorRate() {
        return started == 0 ? Double.NaN : (double) failed / started;
    }

    /**
     * HdrHistogram V2 compressed encodings in base64, values in nanoseconds.
     *
     * @param adjusted of {@link OperationResult#adjusted()}
     */
    public record Histograms(String response, String service, String startLag, String adjusted) {}
}
