package dev.lighthouse.record;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The classes of errors of one operation, each with the message of the first of them: {@value #MOST}, and {@value
 * #OTHER} for all that come after. Safe for any thread.
 */
final class ErrorClasses {

    /** So many classes are told apart; a name that holds an id or a time must not fill the memory. */
    static final int MOST = 50;

    /** The class of errors for whose class there was no room. */
    static final String OTHER = "other";

    private final Map<String, String> examples = new ConcurrentHashMap<>();

    /** The class under which this failure is counted. Code of users may run in here, so no lock may be held. */
    String of(Throwable failure) {
        String name = ErrorClassifier.classify(failure);
        if (examples.containsKey(name)) {
            return name;
        }
        String example = ErrorClassifier.example(failure);
        synchronized (examples) {
            String counted = examples.size() < MOST || examples.containsKey(name) ? name : OTHER;
            examples.putIfAbsent(counted, example);
            return counted;
        }
    }

    String example(String name) {
        return examples.getOrDefault(name, "");
    }

    /** Adds errors to others, within the same bound. */
    static void merge(Map<String, OperationInterval.Errors> into, String name, OperationInterval.Errors errors) {
        boolean room = into.size() - (into.containsKey(OTHER) ? 1 : 0) < MOST;
        into.merge(room || into.containsKey(name) ? name : OTHER, errors, OperationInterval.Errors::plus);
    }
}
