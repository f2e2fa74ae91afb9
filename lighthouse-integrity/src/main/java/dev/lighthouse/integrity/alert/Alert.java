package dev.lighthouse.integrity.alert;

import dev.lighthouse.integrity.Violation;
import java.time.Instant;
import java.util.Locale;

/**
 * A violation that was found just now.
 *
 * @param run the id of the run that found it
 * @param at when
 * @param violation what; the texts in it come from the store and from agents
 * @param heldBack how many others were held back since the alert before this one, because there were too many
 */
public record Alert(String run, Instant at, Violation violation, long heldBack) {

    /** One line for people, without control characters. */
    public String text() {
        String text = "integrity violation " + violation.id() + ": " + word(violation.severity()) + ", "
                + word(violation.type()) + " (" + word(violation.kind()) + "), event " + violation.event() + " "
                + violation.detail() + ", run " + run
                + (heldBack == 0 ? "" : "; " + heldBack + " more were held back before it");
        return text.replaceAll("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]+", " ");
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
