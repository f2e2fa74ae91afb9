package dev.lighthouse.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What was found, in the order in which people want to read it. */
public record Diagnosis(List<Check> checks) {

    private static final int STATUS_WIDTH = "MISSING".length();
    private static final String GAP = "  ";

    public Diagnosis {
        checks = List.copyOf(checks);
    }

    /** The same with one more check at its end. */
    public Diagnosis with(Check more) {
        return new Diagnosis(Stream.concat(checks.stream(), Stream.of(more)).toList());
    }

    /** Why the plans cannot run, each with its way out; empty: they can. */
    public List<String> obstacles() {
        return checks.stream()
                .filter(Check::stopsRun)
                .map(check -> check.name() + ": " + check.sentence()
                        + check.remedy().map(remedy -> "; " + remedy).orElse(""))
                .toList();
    }

    /** Aligned lines for people: status, name, sentence; below it what to do. The last line counts. */
    public List<String> lines() {
        int width =
                checks.stream().mapToInt(check -> check.name().length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (Check check : checks) {
            lines.add(
                    pad(check.status().name(), STATUS_WIDTH) + GAP + pad(check.name(), width) + GAP + check.sentence());
            check.remedy()
                    .ifPresent(
                            remedy -> lines.add(pad("", STATUS_WIDTH) + GAP + pad("", width) + GAP + "-> " + remedy));
        }
        lines.add(count(Check.Status.OK) + " ok, " + count(Check.Status.WARN) + " to look at, "
                + count(Check.Status.MISSING) + " missing");
        return lines;
    }

    private long count(Check.Status status) {
        return checks.stream().filter(check -> check.status() == status).count();
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
