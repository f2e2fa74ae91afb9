package dev.lighthouse.examples.hub;

/** The hub cannot start; the message is one sentence for whoever started it: expected, actual, way out. */
final class StartException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private StartException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** A mistake on the command line. */
    static StartException usage(String message) {
        return new StartException(2, message + "; see --help");
    }

    /** Something in the environment. */
    static StartException environment(String message) {
        return new StartException(1, message);
    }

    int exitCode() {
        return exitCode;
    }
}
