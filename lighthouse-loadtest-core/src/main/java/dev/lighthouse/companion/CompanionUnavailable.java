package dev.lighthouse.companion;

/** The environment lacks what a companion needs; the message says what, and how to get it. */
public final class CompanionUnavailable extends Exception {
    private static final long serialVersionUID = 1;

    public CompanionUnavailable(String message) {
        super(message);
    }
}
