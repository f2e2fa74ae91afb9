package dev.lighthouse.certificate;

/** What a certificate says of its component as a whole; it follows from the findings and the conditions. */
public enum Decision {
    /** Every requirement passed, without condition. */
    APPROVED,
    /** Every required one passed; the conditions say what to know beside that. */
    CONDITIONALLY_APPROVED,
    /** A required one failed. */
    REJECTED,
    /** A required one was not decided, or there was none. */
    INCONCLUSIVE
}
