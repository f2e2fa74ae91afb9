package dev.lighthouse.maven;

import dev.lighthouse.integrity.Violation;
import dev.lighthouse.integrity.register.ViolationFilter;
import dev.lighthouse.internal.UserError;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which violations are wanted, as it is said on a command line. */
final class ViolationChoice {

    private static final Pattern AGO = Pattern.compile("(\\d{1,6})([mhd])");

    private final Clock clock;

    ViolationChoice(Clock clock) {
        this.clock = clock;
    }

    ViolationFilter of(@Nullable String severity, @Nullable String type, boolean unresolved, @Nullable String since) {
        ViolationFilter filter = ViolationFilter.all();
        if (severity != null && !severity.isBlank()) {
            filter = filter.atLeast(constant(Violation.Severity.values(), severity, "severity"));
        }
        if (type != null && !type.isBlank()) {
            filter = filter.ofType(constant(Violation.Type.values(), type, "type"));
        }
        if (since != null && !since.isBlank()) {
            filter = filter.since(time(since.strip()));
        }
        return unresolved ? filter.unresolved() : filter;
    }

    private static <E extends Enum<E>> E constant(E[] values, String text, String name) {
        return Stream.of(values)
                .filter(each -> each.name().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() -> new UserError(name + " must be one of "
                        + Stream.of(values)
                                .map(each -> each.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + " but was '" + text + "'; set <" + name + "> or -Dlighthouse.violations." + name));
    }

    private Instant time(String text) {
        Matcher ago = AGO.matcher(text);
        try {
            if (ago.matches()) {
                long count = Long.parseLong(ago.group(1));
                return clock.instant()
                        .minus(
                                switch (ago.group(2)) {
                                    case "m" -> Duration.ofMinutes(count);
                                    case "h" -> Duration.ofHours(count);
                                    default -> Duration.ofDays(count);
                                });
            }
            return text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new UserError("since must be a date such as 2026-11-24, a time with offset such as"
                    + " 2026-11-24T10:00:00Z, or how long ago such as 90m, 12h or 7d, but was '" + text
                    + "'; set <since> or -Dlighthouse.violations.since");
        }
    }
}
