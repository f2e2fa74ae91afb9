package dev.lighthouse.report;

import dev.lighthouse.internal.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Shows data of no known shape: plain values as a list, lists of objects as tables, anything else as JSON. */
final class DataView {

    private static final int ROWS = 50;
    private static final int COLUMNS = 12;
    private static final int TEXT = 8_000;

    private final Html html;

    DataView(Html html) {
        this.html = html;
    }

    void render(String caption, Map<String, ?> data) {
        Map<String, Object> plain = new TreeMap<>();
        Map<String, Object> rest = new TreeMap<>();
        flatten("", data, plain, rest);
        if (!plain.isEmpty()) {
            Table table = new Table(html, caption, "pairs").words("Name", "Value");
            plain.forEach((name, value) -> table.row("").cells(name, String.valueOf(value)));
            table.end();
        }
        rest.forEach(this::list);
    }

    private static void flatten(String path, Map<?, ?> data, Map<String, Object> plain, Map<String, Object> rest) {
        data.forEach((key, value) -> {
            String name = path.isEmpty() ? String.valueOf(key) : path + "." + key;
            if (value instanceof Map<?, ?> map && !map.isEmpty()) {
                flatten(name, map, plain, rest);
            } else if (value instanceof List<?> list && !list.isEmpty()) {
                if (list.stream().noneMatch(item -> item instanceof Map || item instanceof List)) {
                    plain.put(name, join(list));
                } else {
                    rest.put(name, list);
                }
            } else {
                plain.put(name, value instanceof Map || value instanceof List ? "none" : value);
            }
        });
    }

    private static String join(List<?> list) {
        List<String> texts = new ArrayList<>();
        list.stream().limit(ROWS).forEach(item -> texts.add(String.valueOf(item)));
        return String.join(", ", texts) + (list.size() > ROWS ? " … (" + list.size() + " in all)" : "");
    }

    private void list(String name, Object value) {
        if (value instanceof List<?> list && list.stream().allMatch(DataView::isFlat)) {
            objects(name, list);
            return;
        }
        String json = new String(Json.bytes(value), StandardCharsets.UTF_8);
        String shown = json.length() <= TEXT ? json : json.substring(0, TEXT) + "\n… the rest is in result.json";
        html.open("details").element("summary", name).element("pre", shown).close();
    }

    private static boolean isFlat(Object item) {
        return item instanceof Map<?, ?> map
                && map.size() <= COLUMNS
                && map.values().stream().noneMatch(value -> value instanceof Map || value instanceof List);
    }

    private void objects(String name, List<?> list) {
        Set<String> heads = new TreeSet<>();
        for (Object item : list) {
            ((Map<?, ?>) item).keySet().forEach(key -> heads.add(String.valueOf(key)));
        }
        String first = list.size() > ROWS ? ", the first " + ROWS + " of " + list.size() : "";
        Table table = new Table(html, name + first).words(heads.toArray(String[]::new));
        for (Object item : list.subList(0, Math.min(ROWS, list.size()))) {
            Map<?, ?> map = (Map<?, ?>) item;
            table.row("");
            for (String head : heads) {
                Object value = map.get(head);
                table.cells(value == null ? null : value.toString());
            }
        }
        table.end();
    }
}
