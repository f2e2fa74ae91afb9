package dev.lighthouse.result;

/**
 * Iterations of the measured phases.
 *
 * @param intended pacing slots (or, without pacing, iterations that began)
 * @param started that began
 * @param completed that ended without a failure
 * @param failed that ended with a failure in them
 * @param unstarted slots left when the hold ended, or whose agent could not be created or had died
 * @param refused turned away by the generator's own bound
 */
public record Iterations(long intended, long started, long completed, long failed, long unstarted, long refused) {

    /** (failed + refused + unstarted) / intended; NaN when nothing was intended. */
    public double errorRate() {
        return intended == 0 ? Double.NaN : (double) (failed + refused + unstarted) / intended;
    }
}
