package dev.lighthouse.threshold;

/** What follows when a threshold does not hold. */
public enum Gate {
    /** The run fails. */
    REQUIRED,
    /** {@code warn}: the certificate carries a condition. */
    WARN,
    /** {@code abort on}: as {@link #REQUIRED}, and the run stops at once. */
    ABORT
}
