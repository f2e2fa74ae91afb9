package dev.lighthouse.certificate;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers in base units, shown to people. */
final class Quantity {

    private static final String[] BINARY = {"B", "KiB", "MiB", "GiB", "TiB"};

    private Quantity() {}

    static String show(@Nullable Double value, @Nullable String unit) {
        if (value == null) {
            return "–";
        }
        return switch (unit == null ? "" : unit) {
            case "ns" -> nanos(value);
            case "B" -> bytes(value);
            case "ratio" -> plain(value * 100) + " %";
            case "1/s" -> plain(value) + "/s";
            default -> plain(value);
        };
    }

    static String nanos(@Nullable Long value) {
        return value == null ? "–" : nanos(value.doubleValue());
    }

    private static String nanos(double value) {
        double size = Math.abs(value);
        if (size >= 1e9) {
            return plain(value / 1e9) + " s";
        }
        if (size >= 1e6) {
            return plain(value / 1e6) + " ms";
        }
        return size >= 1e3 ? plain(value / 1e3) + " µs" : plain(value) + " ns";
    }

    private static String bytes(double value) {
        double size = Math.abs(value);
        if (size >= 1e9) {
            return plain(value / 1e9) + " GB";
        }
        if (size >= 1e6) {
            return plain(value / 1e6) + " MB";
        }
        return size >= 1e3 ? plain(value / 1e3) + " kB" : plain(value) + " B";
    }

    /** A number of bytes, such as {@code 8 GiB}; any other text as it is. */
    static String binary(String bytes) {
        if (!bytes.matches("\\d{1,18}")) {
            return bytes;
        }
        double size = Double.parseDouble(bytes);
        int unit = 0;
        while (size >= 1024 && unit < BINARY.length - 1) {
            size /= 1024;
            unit++;
        }
        return plain(Math.round(size * 10) / 10.0) + " " + BINARY[unit];
    }

    /** At most three decimals, no trailing zeros. */
    static String plain(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        String text = String.format(Locale.ROOT, "%.3f", value);
        if (text.contains(".") && Double.parseDouble(text) != 0) {
            return text.replaceAll("0+$", "").replaceAll("\\.$", "");
        }
        return Double.toString(value);
    }
}
