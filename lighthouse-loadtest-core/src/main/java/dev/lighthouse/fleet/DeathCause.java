package dev.lighthouse.fleet;

/** What an exit code and the last words of a worker say about why it died. */
final class DeathCause {

    private static final int SIGNALLED = 128;

    private DeathCause() {}

    /** Begins with a comma; empty when nothing can be told. */
    static String of(int exitCode, String lastWords) {
        if (lastWords.contains("java.lang.OutOfMemoryError")) {
            return ", out of memory; set <workerHeap> or -Dlighthouse.workerHeap, or more workers with <workers> or"
                    + " -Dlighthouse.workers";
        }
        return switch (exitCode - SIGNALLED) {
            case 9 -> ", killed by SIGKILL: by somebody, or by the kernel because memory ran out";
            case 15 -> ", ended by SIGTERM, which somebody sent";
            case 6, 7, 11 -> ", a crash of its JVM; hs_err.log in its folder says more, if it could be written";
            default -> "";
        };
    }
}
