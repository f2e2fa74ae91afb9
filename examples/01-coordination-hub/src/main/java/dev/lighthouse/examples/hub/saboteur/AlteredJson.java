package dev.lighthouse.examples.hub.saboteur;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Map;

/** Makes of a JSON object another one that looks much the same: its first field differs a little. */
final class AlteredJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private AlteredJson() {}

    static String of(String json) {
        try {
            ObjectNode object = (ObjectNode) MAPPER.readTree(json);
            if (object.isEmpty()) {
                return object.put("altered", true).toString();
            }
            Map.Entry<String, JsonNode> first = object.properties().iterator().next();
            first.setValue(other(first.getValue()));
            return object.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what the hub stores is JSON", e);
        }
    }

    private static JsonNode other(JsonNode value) {
        if (value.isTextual()) {
            return TextNode.valueOf(other(value.textValue()));
        }
        if (value.isNumber()) {
            return DecimalNode.valueOf(value.decimalValue().add(BigDecimal.ONE));
        }
        return BooleanNode.valueOf(!value.booleanValue());
    }

    private static String other(String text) {
        if (text.isEmpty()) {
            return "x";
        }
        char first = text.charAt(0);
        return (first == 'x' ? 'y' : 'x') + (Character.isHighSurrogate(first) ? "" : text.substring(1));
    }
}
