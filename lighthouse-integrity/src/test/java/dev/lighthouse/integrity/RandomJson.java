package dev.lighthouse.integrity;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Random JSON values, and random spellings of one value. */
final class RandomJson {

    private static final String[] CHARACTERS = {"a", "ß", "€", "😀", "\"", "\\", "/", "\n", "\u2028", "\u0001", " ", "é"
    };

    private RandomJson() {}

    static Map<String, @Nullable Object> object(SplittableRandom random, int depth) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        int size = random.nextInt(6);
        for (int i = 0; i < size; i++) {
            object.put(text(random), value(random, depth - 1));
        }
        return object;
    }

    private static @Nullable Object value(SplittableRandom random, int depth) {
        switch (random.nextInt(depth > 0 ? 9 : 7)) {
            case 0:
                return null;
            case 1:
                return random.nextBoolean();
            case 2:
                return (double) random.nextLong(-1L << 53, 1L << 53);
            case 3:
                return (double) random.nextInt(-100, 100);
            case 4:
                return random.nextDouble() * Math.pow(10, random.nextInt(-20, 20));
            case 5:
            case 6:
                return text(random);
            case 7:
                return object(random, depth);
            default:
                List<@Nullable Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(value(random, depth - 1));
                }
                return list;
        }
    }

    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(CHARACTERS[random.nextInt(CHARACTERS.length)]);
        }
        return text.toString();
    }

    /** As {@link #spell}, without integers beyond 2^53, which may not be sent. */
    static String spellToSend(@Nullable Object value, SplittableRandom random) {
        return spell(value, random, false);
    }

    /** JSON text of a value: keys in any order, any white space, numbers and characters spelled in any allowed way. */
    static String spell(@Nullable Object value, SplittableRandom random) {
        return spell(value, random, true);
    }

    private static String spell(@Nullable Object value, SplittableRandom random, boolean large) {
        if (value instanceof Map<?, ?> object) {
            List<Map.Entry<?, ?>> entries = new ArrayList<>(object.entrySet());
            Collections.shuffle(entries, new Random(random.nextLong()));
            List<String> properties = new ArrayList<>();
            for (Map.Entry<?, ?> entry : entries) {
                properties.add(spell(entry.getKey(), random, large) + space(random) + ":"
                        + spell(entry.getValue(), random, large));
            }
            return "{" + space(random) + String.join("," + space(random), properties) + "}";
        }
        if (value instanceof List<?> list) {
            List<String> values = new ArrayList<>();
            list.forEach(one -> values.add(spell(one, random, large)));
            return "[" + String.join(space(random) + ",", values) + space(random) + "]";
        }
        if (value instanceof String text) {
            return spellText(text, random);
        }
        return value instanceof Double number ? spellNumber(number, random, large) : String.valueOf(value);
    }

    private static String spellNumber(double number, SplittableRandom random, boolean large) {
        BigDecimal exact = BigDecimal.valueOf(number);
        boolean whole = number == Math.rint(number) && Math.abs(number) < 1L << 53;
        switch (random.nextInt(number == 0 ? 2 : 4)) {
            case 0:
                return whole
                        ? Long.toString((long) number)
                        : large ? exact.toString() : exact.unscaledValue() + "E" + -exact.scale();
            case 1:
                return whole
                        ? (long) number + ".0"
                        : large ? exact.toPlainString() : exact.toPlainString() + (exact.scale() > 0 ? "" : ".0");
            case 2:
                return exact.unscaledValue() + "e" + -exact.scale();
            default:
                return exact.unscaledValue() + "00E" + (-exact.scale() - 2);
        }
    }

    private static String spellText(String text, SplittableRandom random) {
        StringBuilder spelled = new StringBuilder("\"");
        text.codePoints().mapToObj(Character::toString).forEach(character -> {
            char first = character.charAt(0);
            if (first >= ' ' && first != '"' && first != '\\' && random.nextInt(4) > 0) {
                spelled.append(character);
                return;
            }
            String escape = random.nextBoolean() ? "\\u%04x" : "\\u%04X";
            character.chars().forEach(unit -> spelled.append(String.format(escape, unit)));
        });
        return spelled.append('"').toString();
    }

    private static String space(SplittableRandom random) {
        return " \t\n".substring(0, random.nextInt(3));
    }
}
