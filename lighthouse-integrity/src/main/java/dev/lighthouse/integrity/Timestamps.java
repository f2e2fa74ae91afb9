package dev.lighthouse.integrity;

import dev.lighthouse.seal.CanonicalJson;
import dev.lighthouse.seal.SealingException;
import dev.lighthouse.shaded.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads the time that a store gives an event: a text of date, time and offset as in ISO 8601 or as PostgreSQL writes it,
 * or a whole number of milliseconds since 1970.
 */
final class Timestamps {

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .parseLenient()
            .appendOffset("+HH:MM", "Z")
            .toFormatter();

    private Timestamps() {}

    /** Nanoseconds since 1970, or nothing for a value that is no such time or lies beyond the years 1678 to 2262. */
    static OptionalLong nanos(@Nullable String json) {
        if (json == null) {
            return OptionalLong.empty();
        }
        try {
            JsonNode value = CanonicalJson.parse(json);
            if (value.isIntegralNumber() && value.canConvertToLong()) {
                return OptionalLong.of(Math.multiplyExact(value.longValue(), TimeUnit.MILLISECONDS.toNanos(1)));
            }
            if (!value.isTextual()) {
                return OptionalLong.empty();
            }
            Instant time = OffsetDateTime.parse(value.textValue().strip().replace(' ', 'T'), ISO)
                    .toInstant();
            long seconds = Math.multiplyExact(time.getEpochSecond(), TimeUnit.SECONDS.toNanos(1));
            return OptionalLong.of(Math.addExact(seconds, time.getNano()));
        } catch (DateTimeException | ArithmeticException | SealingException e) {
            return OptionalLong.empty();
        }
    }
}
