package dev.lighthouse.integrity.register;

/** What was asked of a register cannot be done; the message says what was expected, what came, and the way out. */
public final class RegisterException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RegisterException(String message) {
        super(message);
    }
}
