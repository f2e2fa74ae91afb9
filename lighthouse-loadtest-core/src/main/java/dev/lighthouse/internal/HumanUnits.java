package dev.lighthouse.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Measured values as people read them: {@code 12.3 ms}, {@code 480 MB}, {@code 4.2 %}. Three significant digits unless
 * told otherwise, digits before the point are never rounded away, prefixes are decimal, a value that is no number is
 * {@value #NONE}.
 */
public final class HumanUnits {

    /** Stands where there is no value. */
    public static final String NONE = "–";

    private static final int DIGITS = 3;
    private static final int MOST_DIGITS = 12;
    private static final String[] TIMES = {"ns", "µs", "ms", "s"};
    private static final String[] SIZES = {"B", "kB", "MB", "GB", "TB", "PB"};

    private HumanUnits() {}

    /** A value in a base unit's symbol: {@code ns}, {@code B}, {@code ratio}, {@code 1}, {@code 1/s} or any other. */
    public static String of(double value, @Nullable String unit) {
        return of(value, unit, DIGITS);
    }

    /** Likewise, to so many significant digits. */
    public static String of(double value, @Nullable String unit, int digits) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        return switch (unit == null ? "1" : unit) {
            case "ns" -> scaled(value, TIMES, digits);
            case "B" -> scaled(value, SIZES, digits);
            case "ratio" -> percent(value, digits);
            case "1", "" -> number(value, digits);
            case "1/s" -> number(value, digits) + "/s";
            default -> number(value, digits) + " " + unit;
        };
    }

    public static String nanos(double nanos) {
        return of(nanos, "ns");
    }

    public static String bytes(double bytes) {
        return of(bytes, "B");
    }

    /** 1 is {@code 100 %}; what is not quite 0 or 1 never reads as if it were. */
    public static String ratio(double ratio) {
        return of(ratio, "ratio");
    }

    public static String rate(double perSecond) {
        return of(perSecond, "1/s");
    }

    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A length of time in the two largest of hours, minutes and seconds: {@code 1 min 30 s}. */
    public static String duration(double seconds) {
        if (!Double.isFinite(seconds)) {
            return NONE;
        }
        if (seconds < 60) {
            return number(seconds, DIGITS) + " s";
        }
        long whole = Math.round(seconds);
        return whole < 3600
                ? pair(whole / 60, "min", whole % 60, "s")
                : pair(whole / 3600, "h", whole % 3600 / 60, "min");
    }

    private static String pair(long large, String largeUnit, long small, String smallUnit) {
        return large + " " + largeUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }

    private static String percent(double ratio, int digits) {
        int enough = digits;
        while (enough < MOST_DIGITS
                && ratio < 1
                && rounded(ratio * 100, enough).compareTo(BigDecimal.valueOf(100)) == 0) {
            enough++;
        }
        return number(ratio * 100, enough) + " %";
    }

    private static String scaled(double value, String[] units, int digits) {
        double left = value;
        int unit = 0;
        while (unit < units.length - 1 && rounded(left, digits).abs().compareTo(BigDecimal.valueOf(1000)) >= 0) {
            left /= 1000;
            unit++;
        }
        return number(left, digits) + " " + units[unit];
    }

    private static String number(double value, int digits) {
        BigDecimal rounded = rounded(value, digits).stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, rounded.scale()) + "f", rounded);
    }

    private static BigDecimal rounded(double value, int digits) {
        if (value == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        int whole = exact.precision() - exact.scale();
        return exact.setScale(Math.max(0, digits - whole), RoundingMode.HALF_UP);
    }
}
