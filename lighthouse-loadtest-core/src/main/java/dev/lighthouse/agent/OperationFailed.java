package dev.lighthouse.agent;

import dev.lighthouse.internal.ErrorClass;

/**
 * Thrown inside {@link AgentContext#measure} to fail an operation under an error class of the agent's choice, such as
 * {@code http.503} or {@code check}. Any other exception is classified by its type.
 */
public final class OperationFailed extends Exception {
    private static final long serialVersionUID = 1;

    private final String errorClass;

    /**
     * @param errorClass a short stable word; one of few, never made of payload
     * @param message an example for people, never the payload
     */
    public OperationFailed(String errorClass, String message) {
        super(message);
        this.errorClass = errorClass;
    }

    /** An answer with an unexpected HTTP status: class {@code http.STATUS}. */
    public static OperationFailed http(int status, String message) {
        return new OperationFailed("http." + status, message);
    }

    /** An answer whose content is wrong: class {@code check}. */
    public static OperationFailed check(String message) {
        return new OperationFailed(ErrorClass.CHECK, message);
    }

    public String errorClass() {
        return errorClass;
    }
}
