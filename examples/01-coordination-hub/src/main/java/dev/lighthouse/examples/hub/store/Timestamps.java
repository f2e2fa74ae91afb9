package dev.lighthouse.examples.hub.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The one form of a timestamp in the store: fixed width, so that text order is time order. */
public final class Timestamps {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);

    private Timestamps() {}

    /** For example {@code 2025-08-25T14:50:00.123456+00:00}; digits beyond the microsecond are cut off. */
    public static String format(Instant instant) {
        return FORMAT.format(instant);
    }
}
