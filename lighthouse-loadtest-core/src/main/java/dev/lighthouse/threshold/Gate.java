package dev.lighthouse.threshold;

/** What follows when a threshold does not hold. */
public enum Gate {
    /** The run fails. */
    REQUIRED,
    /** {@code warn}: the certificate carries a condition. */
    WARN,
    /** {@code abort on}: as {@link #REQUIRED}, and the run stops as soon as it does not hold. */
    ABORT
}
