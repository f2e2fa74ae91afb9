package dev.lighthouse.integrity;

import dev.lighthouse.seal.CanonicalJson;
import dev.lighthouse.seal.SealingException;
import dev.lighthouse.shaded.jackson.databind.JsonNode;
import dev.lighthouse.shaded.jackson.databind.node.ArrayNode;
import dev.lighthouse.shaded.jackson.databind.node.DoubleNode;
import dev.lighthouse.shaded.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * The canonical form of what a store holds. Integers beyond 2^53 are refused where an agent sends them, but a store may
 * write out what an agent sent as 1e19, so here they are the doubles that they stand for in RFC 8785.
 */
final class StoredValues {

    private StoredValues() {}

    /** The canonical form of a JSON text, or null when it has none. */
    static @Nullable String canonical(String json) {
        try {
            JsonNode tree = CanonicalJson.parse(json);
            try {
                return CanonicalJson.text(tree);
            } catch (SealingException e) {
                return CanonicalJson.text(withDoubles(tree));
            }
        } catch (SealingException e) {
            return null;
        }
    }

    /** As deep as the parser lets a text be. */
    private static JsonNode withDoubles(JsonNode node) {
        if (node.isBigInteger() || node.isLong()) {
            return DoubleNode.valueOf(node.doubleValue());
        }
        if (node instanceof ObjectNode object) {
            object.properties().forEach(property -> property.setValue(withDoubles(property.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, withDoubles(array.get(i)));
            }
        }
        return node;
    }
}
