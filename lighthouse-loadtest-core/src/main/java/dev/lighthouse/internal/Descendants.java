package dev.lighthouse.internal;

import java.util.Collection;
import java.util.List;

/**
 * The processes that user code started below one of our JVMs. Whoever ends such a JVM ends them with it, since they
 * would otherwise go on under nobody's eyes and take what the next measurement needs.
 */
public final class Descendants {

    private Descendants() {}

    /** Ends by force what this JVM and its children started and still runs. */
    public static void endOwn() {
        try {
            end(ProcessHandle.current().descendants().toList());
        } catch (RuntimeException | Error e) {
            // Nothing may keep a JVM from ending, and there may be no memory left.
        }
    }

    /** What a process and its children have started and still runs. */
    public static List<ProcessHandle> of(Process process) {
        try {
            return process.descendants().toList();
        } catch (RuntimeException e) {
            return List.of();
        }
    }

    /** Ends these by force; those that have ended are passed over, also when another process has their number now. */
    public static void end(Collection<ProcessHandle> processes) {
        processes.forEach(ProcessHandle::destroyForcibly);
    }
}
