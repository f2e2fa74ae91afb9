package dev.lighthouse.result;

import dev.lighthouse.shaded.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One operation in one phase. Beside its components the JSON holds {@code errorRate} (null when nothing was started)
 * and {@code errorRates} by class, so that a verdict can point to them.
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

    /** Failures of each class that occurred / started; empty when nothing was started. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public Map<String, Double> errorRates() {
        Map<String, Double> rates = new TreeMap<>();
        if (started > 0) {
            errors.forEach(each -> rates.put(each.name(), (double) each.count() / started));
        }
        return rates;
    }

    @JsonProperty(value = "errorRate", access = JsonProperty.Access.READ_ONLY)
    @SuppressWarnings("UnusedMethod") // Called when it is written.
    private @Nullable Double writtenErrorRate() {
        return started == 0 ? null : errorRate();
    }

    /**
     * HdrHistogram V2 compressed encodings in base64, values in nanoseconds.
     *
     * @param adjusted of {@link OperationResult#adjusted()}
     */
    public record Histograms(String response, String service, String startLag, String adjusted) {}
}
