package dev.lighthouse.result;

/**
 * A part of the workload. An operation belongs to the phase in which its intended start lies.
 *
 * @param name of the stage, which is {@link #RAMP_UP} or {@link #HOLD} unless the plan says otherwise
 * @param measured false for warm-up, which thresholds leave out unless they name the phase
 */
public record Phase(String name, double startSeconds, double endSeconds, boolean measured) {
    public static final String RAMP_UP = "ramp-up";
    public static final String HOLD = "hold";
}
