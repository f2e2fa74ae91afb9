package dev.lighthouse.integrity.register;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Violations as a table for people: a line each, and one more for what was said when it was resolved. */
public final class ViolationTable {

    private static final int LONGEST = 60;
    private static final List<String> HEAD =
            List.of("id", "state", "severity", "type", "kind", "event", "seen", "runs", "last found");

    private ViolationTable() {}

    /** The lines, below a head; none for no violations. Without control characters. */
    public static List<String> format(List<RegisteredViolation> violations) {
        if (violations.isEmpty()) {
            return List.of();
        }
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        violations.forEach(each -> rows.add(row(each)));
        int[] widths = new int[HEAD.size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            lines.add(line(rows.get(i), widths));
            if (i > 0) {
                violations
                        .get(i - 1)
                        .resolution()
                        .ifPresent(said -> lines.add("    "
                                + plain("resolved by " + said.by() + ", "
                                        + said.at().truncatedTo(ChronoUnit.SECONDS) + ": " + said.note())));
            }
        }
        return lines;
    }

    private static List<String> row(RegisteredViolation violation) {
        return List.of(
                plain(violation.id()),
                word(violation.state()),
                word(violation.severity()),
                word(violation.type()),
                word(violation.kind()),
                shortened(plain(violation.event())),
                Long.toString(violation.sightings()),
                Long.toString(violation.runs()),
                violation.lastFound().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
        }
        return line.toString().stripTrailing();
    }

    /** Texts come from the store; a terminal is not to obey them. */
    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]+", " ");
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
