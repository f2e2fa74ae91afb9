package dev.lighthouse.integrity.alert;

/**
 * What became of the alerts of one handler.
 *
 * @param handler what it is
 * @param sent taken by the handler
 * @param failed given up after the last attempt
 * @param retries attempts after a failed one
 * @param heldBack never tried, because there were too many in a short time
 * @param dropped never tried, because too many waited for the handler
 * @param undelivered still waiting, or with a handler that did not come back, when the run ended
 * @param waiting not yet taken, while the run goes on
 * @param lastFailure of the handler, an empty text when there was none
 */
public record AlertCounts(
        String handler,
        long sent,
        long failed,
        long retries,
        long heldBack,
        long dropped,
        long undelivered,
        long waiting,
        String lastFailure) {}
