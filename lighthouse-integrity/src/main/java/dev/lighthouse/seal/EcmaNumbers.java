package dev.lighthouse.seal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as ECMAScript's {@code Number::toString} writes them (RFC 8785 section 3.2.2.3): the fewest digits that read
 * back as the same double, the nearest such if there are several, the even one of two equally near.
 */
final class EcmaNumbers {

    /* Double.toString will not do: before JDK 19 it sometimes writes a digit too many, and the layout differs anyway.
     * A decimal of p digits is one of p + 1 digits too, so "some decimal of p digits reads back" is monotone in p and
     * is searched by halving; 17 digits always suffice. At a given p only the two neighbours of the exact value need
     * be tried, and both must be: at a power of two the doubles below lie closer than those above, so that the nearer
     * neighbour may read back as another double while the farther does not (2^-44 is such a case). */
    private static final int ENOUGH_DIGITS = 17;

    private static final double LARGEST_EXACT = 0x1p53;

    private EcmaNumbers() {}

    static void append(StringBuilder out, double value) {
        if (!Double.isFinite(value)) {
            throw new SealingException("expected numbers within the range of a double but found one that is " + value
                    + "; leave it out or write it as a string");
        }
        if (Math.abs(value) <= LARGEST_EXACT && value == Math.rint(value)) {
            out.append((long) value);
            return;
        }
        if (value < 0) {
            out.append('-');
        }
        BigDecimal shortest = shortest(Math.abs(value));
        layOut(out, shortest.unscaledValue().toString(), shortest.precision() - shortest.scale());
    }

    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        int low = 1;
        int high = ENOUGH_DIGITS;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (nearest(exact, value, middle) != null) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        BigDecimal found = nearest(exact, value, low);
        return (found == null ? exact : found).stripTrailingZeros();
    }

    /** The nearest decimal of that many digits which reads back as the value, or null. */
    private static @Nullable BigDecimal nearest(BigDecimal exact, double value, int digits) {
        BigDecimal below = exact.round(new MathContext(digits, RoundingMode.DOWN));
        BigDecimal above = exact.round(new MathContext(digits, RoundingMode.UP));
        boolean belowReads = below.doubleValue() == value;
        boolean aboveReads = above.doubleValue() == value;
        if (belowReads && aboveReads) {
            int order = exact.subtract(below).compareTo(above.subtract(exact));
            boolean takeBelow =
                    order < 0 || (order == 0 && !below.unscaledValue().testBit(0));
            return takeBelow ? below : above;
        }
        return belowReads ? below : aboveReads ? above : null;
    }

    /** Lays out digits whose decimal point stands after the first {@code point} of them; ECMA-262, Number::toString. */
    private static void layOut(StringBuilder out, String digits, int point) {
        int count = digits.length();
        if (count <= point && point <= 21) {
            out.append(digits).append("0".repeat(point - count));
        } else if (0 < point && point <= 21) {
            out.append(digits, 0, point).append('.').append(digits, point, count);
        } else if (-6 < point && point <= 0) {
            out.append("0.").append("0".repeat(-point)).append(digits);
        } else {
            out.append(digits.charAt(0));
            if (count > 1) {
                out.append('.').append(digits, 1, count);
            }
            out.append('e').append(point > 0 ? '+' : '-').append(Math.abs(point - 1));
        }
    }
}
