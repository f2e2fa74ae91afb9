package dev.lighthouse.companion;

import java.io.IOException;

/**
 * The target's process where this run started it: what faults may end and start again. The run does not take an end
 * that was asked for here as the target's own. Not for use by several threads at once.
 */
public interface TargetProcess {

    /** Of the process that runs now, or that ran last. */
    long pid();

    /** False once it has ended. */
    boolean isAlive();

    /**
     * SIGKILL, without warning, to the process; then to what it started and left running. Returns when it has ended.
     *
     * @throws IOException it cannot be ended
     */
    void kill() throws IOException;

    /** SIGTERM, and SIGKILL after the target's {@code stopWithin}. Returns when it has ended. */
    void end();

    /**
     * Starts it again after its end, with the same command, port, folder and log, and waits until it is ready.
     *
     * @throws IOException it does not start, or does not get ready in time; it does not run then
     */
    void start() throws IOException;
}
