package dev.lighthouse.internal;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** A call of {@code System.exit} by user code, as the stack of the thread that made it shows while the JVM goes down. */
public record ExitCall(Thread thread, String place) {

    /**
     * The call that ends this JVM, unless a signal does.
     *
     * @param virtual threads of user code that the JVM does not list
     */
    public static Optional<ExitCall> find(Collection<Thread> virtual) {
        for (Thread thread : virtual) {
            Optional<String> place = caller(thread.getStackTrace());
            if (place.isPresent()) {
                return Optional.of(new ExitCall(thread, place.get()));
            }
        }
        for (Map.Entry<Thread, StackTraceElement[]> each :
                Thread.getAllStackTraces().entrySet()) {
            Optional<String> place = caller(each.getValue());
            if (place.isPresent()) {
                return Optional.of(new ExitCall(each.getKey(), place.get()));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> caller(StackTraceElement[] stack) {
        boolean exits = false;
        for (StackTraceElement frame : stack) {
            boolean ofTheJdk = frame.getClassName().equals("java.lang.System")
                    || frame.getClassName().equals("java.lang.Runtime");
            if (ofTheJdk && frame.getMethodName().equals("exit")) {
                exits = true;
            } else if (exits) {
                return Optional.of(frame.getClassName() + "." + frame.getMethodName() + "(" + frame.getFileName() + ":"
                        + frame.getLineNumber() + ")");
            }
        }
        return Optional.empty();
    }

    /** What it ended, and the way out. */
    public String sentence(String what) {
        return what + " was ended by a call of System.exit in " + place
                + "; code of a scenario must return or throw instead";
    }
}
