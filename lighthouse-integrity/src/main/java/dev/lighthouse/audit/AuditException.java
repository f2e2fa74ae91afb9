package dev.lighthouse.audit;

/** Settings of an audit that cannot be used. The message says what was expected, what was found, and the way out. */
public final class AuditException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public AuditException(String message) {
        super(message);
    }
}
