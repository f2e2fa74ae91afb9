package dev.lighthouse.internal;

/** Something that the user can mend; the message says what was expected, what came, and the way out. */
public final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UserError(String message) {
        super(message);
    }
}
