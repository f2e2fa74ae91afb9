package dev.lighthouse.certificate;

/** A certificate could not be written or read. Its message is meant for users and says the way out. */
public final class CertificationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CertificationException(String message) {
        super(message);
    }

    public CertificationException(String message, Throwable cause) {
        super(message, cause);
    }
}
