package dev.lighthouse.seal;

/** Something could not be sealed: the content has no canonical form, or the key is missing or unfit. Its message says the way out. */
public final class SealingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SealingException(String message) {
        super(message);
    }

    public SealingException(String message, Throwable cause) {
        super(message, cause);
    }
}
