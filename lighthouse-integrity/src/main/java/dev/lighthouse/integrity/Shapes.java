package dev.lighthouse.integrity;

import dev.lighthouse.seal.CanonicalJson;
import dev.lighthouse.shaded.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The few sets of fields that agents send, each kept once. For one thread. */
final class Shapes {

    /** A set of fields: their names in canonical order, and each as it begins a property. */
    record Shape(int number, List<String> names, List<String> prefixes) {}

    private final List<Shape> shapes = new ArrayList<>();
    private final Map<List<String>, Shape> byNames = new HashMap<>();

    /** The shape of these names, which are in canonical order. */
    Shape of(List<String> names) {
        Shape known = byNames.get(names);
        if (known != null) {
            return known;
        }
        List<String> copy = List.copyOf(names);
        List<String> prefixes = new ArrayList<>();
        for (String name : copy) {
            prefixes.add((prefixes.isEmpty() ? "" : ",") + CanonicalJson.text(TextNode.valueOf(name)) + ":");
        }
        Shape shape = new Shape(shapes.size(), copy, List.copyOf(prefixes));
        shapes.add(shape);
        byNames.put(copy, shape);
        return shape;
    }

    /** How many there are. */
    int size() {
        return shapes.size();
    }

    Shape get(int number) {
        return shapes.get(number);
    }
}
