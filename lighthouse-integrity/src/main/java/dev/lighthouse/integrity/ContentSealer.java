package dev.lighthouse.integrity;

import dev.lighthouse.events.StoredEvent;
import dev.lighthouse.seal.CanonicalJson;
import dev.lighthouse.seal.HmacSealer;
import dev.lighthouse.seal.SealingException;
import dev.lighthouse.seal.SealingKey;
import dev.lighthouse.shaded.jackson.databind.JsonNode;
import dev.lighthouse.shaded.jackson.databind.node.TextNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Seals what an agent sent together with the id that it was given, and compares a stored event with that. For one
 * thread.
 *
 * <p>The seal is HMAC-SHA256 over {@code {"content":{...},"id":"..."}} in the form of RFC 8785, and it alone decides. A
 * CRC-32C of each field tells which one differs, so that a violation can name it without its value having been kept.
 */
final class ContentSealer {

    private final HmacSealer sealer;
    private final Shapes shapes = new Shapes();
    private final Set<String> storedFields;
    private final boolean withContents;
    private final Set<String> unmapped = new TreeSet<>();

    /** How a stored event differs from what was sealed, in words that hold no values, and in which fields. */
    record Difference(String text, List<String> fields) {}

    /**
     * @param storedFields those that the store can have; empty means any
     * @param withContents whether to digest contents without their ids too
     */
    ContentSealer(SealingKey key, Set<String> storedFields, boolean withContents) {
        this.sealer = new HmacSealer(key);
        this.storedFields = storedFields;
        this.withContents = withContents;
    }

    /** Fields that agents sent and the store's description does not know. */
    Set<String> unmapped() {
        return unmapped;
    }

    /**
     * Seals a payload under an id.
     *
     * @throws SealingException it is no JSON object, or has no canonical form
     */
    Baseline.Sealed seal(String id, String payload) {
        SortedMap<String, String> values = values(payload);
        Shapes.Shape shape = shapes.of(List.copyOf(values.keySet()));
        List<String> canonical = List.copyOf(values.values());
        int[] checksums = new int[canonical.size()];
        for (int i = 0; i < checksums.length; i++) {
            checksums[i] = checksum(canonical.get(i));
        }
        long content = withContents ? digest(shape, canonical) : 0;
        return new Baseline.Sealed(mac(id, shape, canonical), content, shape.number(), checksums);
    }

    /**
     * The digest of a payload's content.
     *
     * @throws SealingException as for sealing
     */
    long content(String payload) {
        SortedMap<String, String> values = values(payload);
        return digest(shapes.of(List.copyOf(values.keySet())), List.copyOf(values.values()));
    }

    /** The digests of what a stored event has in the fields of each shape known so far; 0 where it lacks one. */
    long[] contents(StoredEvent event) {
        Map<String, String> known = new HashMap<>();
        event.fields().forEach((name, stored) -> {
            String value = StoredValues.canonical(stored);
            if (value != null) {
                known.put(name, value);
            }
        });
        long[] contents = new long[shapes.size()];
        for (int i = 0; i < contents.length; i++) {
            Shapes.Shape shape = shapes.get(i);
            if (known.keySet().containsAll(shape.names())) {
                contents[i] =
                        digest(shape, shape.names().stream().map(known::get).toList());
            }
        }
        return contents;
    }

    /** How many sets of fields were sealed so far. */
    int shapes() {
        return shapes.size();
    }

    /** Whether every payload that was sealed so far had that field. */
    boolean isAlwaysSent(String field) {
        for (int i = 0; i < shapes.size(); i++) {
            if (!shapes.get(i).names().contains(field)) {
                return false;
            }
        }
        return true;
    }

    private SortedMap<String, String> values(String payload) {
        JsonNode tree = CanonicalJson.parse(payload);
        if (!tree.isObject()) {
            throw new SealingException("expected the payload of an intent to be a JSON object but it is a "
                    + tree.getNodeType().name().toLowerCase(java.util.Locale.ROOT)
                    + "; pass the fields as one object to journal().intend");
        }
        SortedMap<String, String> values = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : tree.properties()) {
            if (storedFields.isEmpty() || storedFields.contains(field.getKey())) {
                values.put(field.getKey(), CanonicalJson.text(field.getValue()));
            } else {
                unmapped.add(field.getKey());
            }
        }
        return values;
    }

    /**
     * Compares a stored event with what was sealed under its id.
     *
     * @return what differs, or null when nothing does
     */
    @Nullable Difference difference(StoredEvent event, Baseline.Sealed sealed) {
        Shapes.Shape shape = shapes.get(sealed.shape());
        List<String> canonical = new ArrayList<>(shape.names().size());
        List<String> differing = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < shape.names().size(); i++) {
            String name = shape.names().get(i);
            String stored = event.fields().get(name);
            String value = stored == null ? null : StoredValues.canonical(stored);
            if (value == null) {
                fields.add(name);
                differing.add(name + (stored == null ? " (missing)" : " (no valid JSON)"));
            } else {
                canonical.add(value);
                if (checksum(value) != sealed.checksums()[i]) {
                    fields.add(name);
                    differing.add(name);
                }
            }
        }
        if (canonical.size() == shape.names().size()
                && MessageDigest.isEqual(mac(event.id(), shape, canonical), sealed.seal())) {
            return null;
        }
        String text = differing.isEmpty()
                ? "differs from what was acknowledged, in a field that cannot be told"
                : "differs from what was acknowledged in " + String.join(", ", differing);
        return new Difference(text, fields);
    }

    int fields(int shape) {
        return shapes.get(shape).names().size();
    }

    private byte[] mac(String id, Shapes.Shape shape, List<String> values) {
        StringBuilder text = content(shape, values)
                .append(",\"id\":")
                .append(CanonicalJson.text(TextNode.valueOf(id)))
                .append('}');
        return sealer.mac(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private long digest(Shapes.Shape shape, List<String> values) {
        String text = content(shape, values).append('}').toString();
        long digest = ByteBuffer.wrap(sealer.mac(text.getBytes(StandardCharsets.UTF_8)))
                .getLong();
        return digest == 0 ? 1 : digest;
    }

    private static StringBuilder content(Shapes.Shape shape, List<String> values) {
        StringBuilder text = new StringBuilder(512).append("{\"content\":{");
        for (int i = 0; i < values.size(); i++) {
            text.append(shape.prefixes().get(i)).append(values.get(i));
        }
        return text.append('}');
    }

    private static int checksum(String value) {
        CRC32C checksum = new CRC32C();
        checksum.update(value.getBytes(StandardCharsets.UTF_8));
        return (int) checksum.getValue();
    }
}
