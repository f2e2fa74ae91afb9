package dev.lighthouse.attest;

/** A key, an envelope or a statement is not what it has to be. Its message is meant for users and says the way out. */
public final class AttestationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public AttestationException(String message) {
        super(message);
    }

    public AttestationException(String message, Throwable cause) {
        super(message, cause);
    }
}
