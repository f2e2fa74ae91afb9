package dev.lighthouse.verdict;

import dev.lighthouse.companion.Metric;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as people read them: {@code 12.3 ms}, {@code 480 MB}, {@code 4.2 %}, {@code 1,800}. */
public final class Quantity {

    private static final int DIGITS = 3;
    private static final int MAX_DIGITS = 15;
    private static final String[] TIMES = {"ns", "us", "ms", "s"};
    private static final String[] SIZES = {"B", "kB", "MB", "GB", "TB"};

    private Quantity() {}

    /** With three significant digits, or all of a whole number; {@code value} is in base units. */
    public static String format(double value, Metric.Unit unit) {
        return format(value, unit, DIGITS);
    }

    /** The same with as many digits as it takes to tell {@code value} from {@code other}. */
    public static String formatApartFrom(double other, double value, Metric.Unit unit) {
        for (int digits = DIGITS; digits < MAX_DIGITS; digits++) {
            String text = format(value, unit, digits);
            if (value == other || !text.equals(format(other, unit, digits))) {
                return text;
            }
        }
        return format(value, unit, MAX_DIGITS);
    }

    /** A number of things. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String format(double value, Metric.Unit unit, int digits) {
        if (!Double.isFinite(value)) {
            return String.valueOf(value);
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        return switch (unit) {
            case NANOSECONDS -> scaled(exact, TIMES, digits);
            case BYTES -> scaled(exact, SIZES, digits);
            case RATIO -> plain(rounded(exact.movePointRight(2), digits)) + " %";
            case PER_SECOND -> plain(rounded(exact, digits)) + " /s";
            case COUNT -> plain(rounded(exact, digits));
        };
    }

    private static String scaled(BigDecimal value, String[] units, int digits) {
        BigDecimal number = rounded(value, digits);
        BigDecimal exact = value;
        int unit = 0;
        while (number.abs().compareTo(BigDecimal.valueOf(1_000)) >= 0 && unit < units.length - 1) {
            exact = exact.movePointLeft(3);
            number = rounded(exact, digits);
            unit++;
        }
        return plain(number) + " " + units[unit];
    }

    /** To so many significant digits, but never before the decimal point. */
    private static BigDecimal rounded(BigDecimal value, int digits) {
        int whole = value.precision() - value.scale();
        return whole >= digits
                ? value.setScale(0, RoundingMode.HALF_EVEN)
                : value.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }

    private static String plain(BigDecimal number) {
        BigDecimal bare = number.stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, bare.scale()) + "f", bare);
    }
}
