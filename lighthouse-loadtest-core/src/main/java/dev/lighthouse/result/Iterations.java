package dev.lighthouse.result;

import dev.lighthouse.shaded.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Iterations of the measured phases. Beside its components the JSON holds {@code errors} (their number) and
 * {@code errorRate} (null when nothing was intended), so that a verdict can point to them.
 *
 * @param intended pacing slots or arrivals (or, without either, iterations that began)
 * @param started that began
 * @param completed that ended without a failure
 * @param failed that ended with a failure in them
 * @param unstarted slots left when their agent was to leave, or slots and arrivals whose agent could not be created or had died
 * @param refused turned away by the generator's own bound
 */
public record Iterations(long intended, long started, long completed, long failed, long unstarted, long refused) {

    /** failed + refused + unstarted. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public long errors() {
        return failed + refused + unstarted;
    }

    /** {@link #errors()} / intended; NaN when nothing was intended. */
    public double errorRate() {
        return intended == 0 ? Double.NaN : (double) errors() / intended;
    }

    @JsonProperty(value = "errorRate", access = JsonProperty.Access.READ_ONLY)
    @SuppressWarnings("UnusedMethod") // Called when it is written.
    private @Nullable Double writtenErrorRate() {
        return intended == 0 ? null : errorRate();
    }
}
