package dev.lighthouse.integrity.alert;

/**
 * Takes alerts somewhere. Each handler has a thread of its own that calls it for one alert at a time, so it may take its
 * time: others and the watch itself go on meanwhile. Alerts wait for it up to a bound, beyond which they are dropped and
 * counted. At the end of a run it has 5 s for those that wait, then it is interrupted.
 *
 * <p>Of what it throws only the class is shown, since a message may hold a secret; that of an {@link AlertException} is
 * shown.
 */
@FunctionalInterface
public interface AlertHandler {

    /**
     * Takes an alert.
     *
     * @throws Exception it could not be taken; it is tried again while there are {@link #attempts} left
     */
    void handle(Alert alert) throws Exception;

    /** What it is, for results and plans; no secrets. */
    default String describe() {
        return "callback";
    }

    /** How often an alert is tried in all, once by default; waits in between double from 200 ms to 10 s, less jitter. */
    default int attempts() {
        return 1;
    }
}
