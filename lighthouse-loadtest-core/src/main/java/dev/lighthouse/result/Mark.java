package dev.lighthouse.result;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened in the scenario.
 *
 * @param seconds when, since time zero
 * @param until when it was over; null for a moment, and in results of older versions
 */
public record Mark(double seconds, String text, @Nullable Double until) {

    /** A moment. */
    public Mark(double seconds, String text) {
        this(seconds, text, null);
    }
}
