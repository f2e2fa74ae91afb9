package dev.lighthouse.seal;

import dev.lighthouse.shaded.jackson.core.JsonFactory;
import dev.lighthouse.shaded.jackson.core.JsonProcessingException;
import dev.lighthouse.shaded.jackson.core.StreamReadConstraints;
import dev.lighthouse.shaded.jackson.core.StreamReadFeature;
import dev.lighthouse.shaded.jackson.databind.DeserializationFeature;
import dev.lighthouse.shaded.jackson.databind.JsonNode;
import dev.lighthouse.shaded.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * JSON in the one form that two parties who mean the same write the same: RFC 8785, the JSON Canonicalization Scheme.
 *
 * <p>Keys are ordered by their UTF-16 code units, numbers are written as ECMAScript writes them, nothing is escaped that
 * need not be, and there is no white space. What has no such form is refused with a {@link SealingException} rather than
 * rounded: integers beyond 2^53, numbers beyond a double, duplicate keys, lone surrogates, bytes that are not UTF-8, and
 * nesting deeper than {@value #MAX_DEPTH}. A number with a fraction or an exponent is a double, as the RFC has it.
 *
 * <p>Stateless and thread-safe.
 */
public final class CanonicalJson {

    /** The deepest nesting of arrays and objects that is read or written. */
    public static final int MAX_DEPTH = 100;

    private static final int MAX_STRING = 64 * 1024 * 1024;

    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_STRING)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private CanonicalJson() {}

    /**
     * Returns the canonical form of a tree as UTF-8, ready to be digested, sealed or signed.
     *
     * @throws SealingException if the tree has no canonical form
     */
    public static byte[] bytes(JsonNode tree) {
        return text(tree).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Returns the canonical form of a tree.
     *
     * @throws SealingException if the tree has no canonical form
     */
    public static String text(JsonNode tree) {
        StringBuilder out = new StringBuilder(256);
        new CanonicalWriter(out).write(tree, 0);
        return out.toString();
    }

    /**
     * Returns the canonical form of one JSON text.
     *
     * @throws SealingException if it is not one JSON text, or has no canonical form
     */
    public static String canonicalize(String json) {
        return text(parse(json));
    }

    /**
     * Reads one JSON text strictly: no duplicate keys, nothing after it, bounded depth.
     *
     * @throws SealingException if it is not such a text
     */
    public static JsonNode parse(String json) {
        JsonNode tree;
        try {
            tree = STRICT.readTree(json);
        } catch (JsonProcessingException e) {
            throw new SealingException("expected one JSON text but " + reason(e), e);
        }
        if (tree.isMissingNode()) {
            throw new SealingException("expected one JSON text but it is empty");
        }
        return tree;
    }

    /**
     * Reads one JSON text strictly from UTF-8, refusing ill-formed bytes that a lenient decoder would replace.
     *
     * @throws SealingException if it is not such a text
     */
    public static JsonNode parse(byte[] utf8) {
        try {
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new SealingException("expected one JSON text in UTF-8 but its bytes are not UTF-8", e);
        }
    }

    /** The parser's reason and place; the text itself, which may be confidential, stays out of it. */
    private static String reason(JsonProcessingException e) {
        String place = e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
        String message = e.getOriginalMessage();
        int newline = message.indexOf('\n');
        return (newline < 0 ? message : message.substring(0, newline)) + place;
    }
}
