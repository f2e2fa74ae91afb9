package dev.lighthouse.doctor;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at.
 *
 * @param name of what was looked at, a word or two
 * @param status how it is
 * @param sentence what is so
 * @param command that gets what is missing, or the way out in words; null: nothing to do
 * @param stopsRun true when the plans cannot run like this
 */
public record Check(
        String name,
        Status status,
        String sentence,
        @Nullable String command,
        boolean stopsRun) {

    /** How a thing is. */
    public enum Status {
        /** As it should be, or at least good enough for the plans. */
        OK,
        /** Runs, but may disturb the measurement or not suffice. */
        WARN,
        /** Not there, or not usable. */
        MISSING,
        /** A mistake in a plan or in the POM, on whatever machine. */
        WRONG
    }

    public static Check ok(String name, String sentence) {
        return new Check(name, Status.OK, sentence, null, false);
    }

    public static Check warn(String name, String sentence, @Nullable String command) {
        return new Check(name, Status.WARN, sentence, command, false);
    }

    /** Something that only some runs need. */
    public static Check missing(String name, String sentence, @Nullable String command) {
        return new Check(name, Status.MISSING, sentence, command, false);
    }

    /** Something without which the plans cannot run. */
    public static Check stopping(String name, String sentence, @Nullable String command) {
        return new Check(name, Status.MISSING, sentence, command, true);
    }

    /** A mistake in what is to run, its way out in the sentence. */
    public static Check wrong(String name, String sentence) {
        return new Check(name, Status.WRONG, sentence, null, true);
    }

    /** What to do about it. */
    public Optional<String> remedy() {
        return Optional.ofNullable(command);
    }
}
