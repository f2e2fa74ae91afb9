package dev.lighthouse.seal;

import dev.lighthouse.shaded.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes one tree in canonical form; RFC 8785 section 3.2. Used once, by one thread. */
final class CanonicalWriter {

    private static final BigInteger LARGEST_EXACT = BigInteger.ONE.shiftLeft(53);

    private final StringBuilder out;

    CanonicalWriter(StringBuilder out) {
        this.out = out;
    }

    void write(JsonNode node, int depth) {
        switch (node.getNodeType()) {
            case NULL -> out.append("null");
            case BOOLEAN -> out.append(node.booleanValue());
            case STRING -> string(node.textValue());
            case NUMBER -> number(node);
            case ARRAY -> array(node, deeper(depth));
            case OBJECT -> object(node, deeper(depth));
            case BINARY, POJO, MISSING ->
                throw new SealingException("expected JSON values only but found a " + node.getNodeType()
                        + " node; convert it to text or numbers first");
        }
    }

    private static int deeper(int depth) {
        if (depth == CanonicalJson.MAX_DEPTH) {
            throw new SealingException("expected JSON nested at most " + CanonicalJson.MAX_DEPTH
                    + " deep but it is deeper; flatten the content");
        }
        return depth + 1;
    }

    private void array(JsonNode node, int depth) {
        out.append('[');
        for (int i = 0; i < node.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            write(node.get(i), depth);
        }
        out.append(']');
    }

    private void object(JsonNode node, int depth) {
        // String's natural order is that of UTF-16 code units, as section 3.2.3 asks.
        SortedMap<String, JsonNode> sorted = new TreeMap<>();
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            sorted.put(property.getKey(), property.getValue());
        }
        out.append('{');
        boolean first = true;
        for (Map.Entry<String, JsonNode> property : sorted.entrySet()) {
            if (!first) {
                out.append(',');
            }
            first = false;
            string(property.getKey());
            out.append(':');
            write(property.getValue(), depth);
        }
        out.append('}');
    }

    private void number(JsonNode node) {
        if (!node.isIntegralNumber()) {
            EcmaNumbers.append(out, node.doubleValue());
            return;
        }
        BigInteger value = node.bigIntegerValue();
        if (value.abs().compareTo(LARGEST_EXACT) > 0) {
            throw new SealingException("expected integers within ±2^53 but found "
                    + (value.bitLength() > 256 ? "one of " + value.bitLength() + " bits" : value)
                    + ", which a reader of JSON may round; write it as a string");
        }
        out.append(value);
    }

    private void string(String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < value.length()
                        && Character.isLowSurrogate(value.charAt(i + 1));
                if (!pair) {
                    throw new SealingException(String.format(
                            "expected well-formed Unicode but a string holds the lone surrogate U+%04X at index %d",
                            (int) c, i));
                }
                out.append(c).append(value.charAt(++i));
            } else {
                character(c);
            }
        }
        out.append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> {
                if (c < 0x20) {
                    out.append(String.format("\\u%04x", (int) c));
                } else {
                    out.append(c);
                }
            }
        }
    }
}
