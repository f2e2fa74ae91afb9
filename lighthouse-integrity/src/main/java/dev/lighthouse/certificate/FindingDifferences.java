package dev.lighthouse.certificate;

import dev.lighthouse.shaded.jackson.databind.JsonNode;
import dev.lighthouse.shaded.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares findings that somebody states with those that follow: each of them, field by field. */
final class FindingDifferences {

    private FindingDifferences() {}

    /**
     * One sentence for each finding that is left out, added, or says something else.
     *
     * @param who states them
     */
    static List<String> of(String who, List<CertifiedFinding> stated, List<CertifiedFinding> follow) {
        Map<String, CertifiedFinding> rest = new LinkedHashMap<>();
        stated.forEach(one -> rest.put(one.id(), one));
        List<String> problems = new ArrayList<>();
        for (CertifiedFinding expected : follow) {
            CertifiedFinding actual = rest.remove(expected.id());
            if (actual == null) {
                problems.add(
                        "finding '" + expected.id() + "', which is " + expected.status() + ", is left out of " + who);
            } else if (!actual.equals(expected)) {
                problems.add("finding '" + expected.id() + "' of " + who + " has " + fields(actual, expected));
            }
        }
        rest.keySet()
                .forEach(id ->
                        problems.add("finding '" + id + "' of " + who + " does not follow from " + RunFiles.RESULT));
        return problems;
    }

    private static String fields(CertifiedFinding actual, CertifiedFinding expected) {
        ObjectNode stated = CertificateJson.write(actual);
        ObjectNode follows = CertificateJson.write(expected);
        Set<String> names = new TreeSet<>();
        stated.fieldNames().forEachRemaining(names::add);
        follows.fieldNames().forEachRemaining(names::add);
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            if (!stated.path(name).equals(follows.path(name))) {
                differences.add(name + " " + shown(stated.path(name)) + " where " + shown(follows.path(name))
                        + " follows from " + RunFiles.RESULT);
            }
        }
        return String.join(", ", differences);
    }

    private static String shown(JsonNode value) {
        if (value.isMissingNode()) {
            return "none";
        }
        boolean whole = value.isNumber() && value.doubleValue() == Math.rint(value.doubleValue());
        return whole ? Quantity.plain(value.doubleValue()) : "'" + value.asText() + "'";
    }
}
