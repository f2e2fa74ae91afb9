package dev.lighthouse.certificate;

import dev.lighthouse.shaded.jackson.annotation.JsonInclude;
import dev.lighthouse.shaded.jackson.core.JsonProcessingException;
import dev.lighthouse.shaded.jackson.databind.DeserializationFeature;
import dev.lighthouse.shaded.jackson.databind.JsonMappingException;
import dev.lighthouse.shaded.jackson.databind.JsonNode;
import dev.lighthouse.shaded.jackson.databind.MapperFeature;
import dev.lighthouse.shaded.jackson.databind.json.JsonMapper;
import dev.lighthouse.shaded.jackson.databind.node.ObjectNode;
import java.util.stream.Collectors;

/** Certificate content to and from JSON trees. */
final class CertificateJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private CertificateJson() {}

    static ObjectNode write(Record content) {
        return MAPPER.valueToTree(content);
    }

    /**
     * Reads a value.
     *
     * @param where what holds it, for the message
     */
    static <T> T read(JsonNode tree, Class<T> type, String where) {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JsonMappingException e) {
            String path = e.getPath().stream()
                    .map(one -> one.getFieldName() == null ? String.valueOf(one.getIndex()) : one.getFieldName())
                    .collect(Collectors.joining("/"));
            throw new CertificationException(
                    "expected " + where + " to be of schema " + CertificateContent.SCHEMA + " but "
                            + (path.isEmpty() ? "a field" : path) + " is missing or of another kind",
                    e);
        } catch (JsonProcessingException e) {
            throw new CertificationException("expected " + where + " to be of schema " + CertificateContent.SCHEMA, e);
        }
    }

    /** Refuses a format that this code cannot understand. */
    static void requireReadable(JsonNode tree, String where) {
        String schema = tree.path("schema").asText("");
        if (!schema.matches("1\\.\\d{1,6}")) {
            throw new CertificationException("expected " + where + " of schema 1.x but it says '"
                    + (schema.length() > 32 ? schema.substring(0, 32) : schema)
                    + "'; use a Lighthouse that knows that schema");
        }
    }
}
