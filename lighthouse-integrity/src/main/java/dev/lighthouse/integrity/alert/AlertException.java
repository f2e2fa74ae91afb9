package dev.lighthouse.integrity.alert;

/** An alert could not be taken. Its message is shown in results, so it must hold no secret. */
public final class AlertException extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean lasting;

    /** @param lasting whether it is of no use to try again */
    public AlertException(String message, boolean lasting) {
        super(message);
        this.lasting = lasting;
    }

    boolean isLasting() {
        return lasting;
    }
}
