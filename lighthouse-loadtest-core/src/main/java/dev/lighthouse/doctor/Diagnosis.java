package dev.lighthouse.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
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

    /** Why the plans cannot run: what is wrong with them, then what this machine lacks; empty: they can. */
    public List<String> obstacles() {
        List<String> obstacles = new ArrayList<>();
        add(obstacles, "the plans cannot run: ", check -> check.status() == Check.Status.WRONG, Check::sentence);
        add(
                obstacles,
                "this machine is not ready: ",
                check -> check.status() != Check.Status.WRONG,
                check -> check.name() + ": " + check.sentence()
                        + check.remedy().map(remedy -> "; " + remedy).orElse(""));
        return obstacles;
    }

    private void add(
            List<String> obstacles, String beginning, Predicate<Check> whose, Function<Check, String> sentence) {
        List<String> sentences = checks.stream()
                .filter(Check::stopsRun)
                .filter(whose)
                .map(sentence)
                .toList();
        if (!sentences.isEmpty()) {
            obstacles.add(beginning + String.join("\nand: ", sentences));
        }
    }

    /** Aligned lines for people: status, name, sentence; below it what to do. The last line counts. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        print(lines::add, lines::add);
        return lines;
    }

    /** The same lines, those of what stops the plans apart. */
    public void print(Consumer<String> ordinary, Consumer<String> stopping) {
        int width =
                checks.stream().mapToInt(check -> check.name().length()).max().orElse(0);
        String below = pad("", STATUS_WIDTH) + GAP + pad("", width) + GAP;
        for (Check check : checks) {
            Consumer<String> lines = check.stopsRun() ? stopping : ordinary;
            String beginning = pad(check.status().name(), STATUS_WIDTH) + GAP + pad(check.name(), width) + GAP;
            for (String line : check.sentence().lines().toList()) {
                lines.accept(beginning + line);
                beginning = below;
            }
            check.remedy().ifPresent(remedy -> lines.accept(below + "-> " + remedy));
        }
        long wrong = count(Check.Status.WRONG);
        ordinary.accept(count(Check.Status.OK) + " ok, " + count(Check.Status.WARN) + " to look at, "
                + count(Check.Status.MISSING) + " missing" + (wrong == 0 ? "" : ", " + wrong + " wrong"));
    }

    private long count(Check.Status status) {
        return checks.stream().filter(check -> check.status() == status).count();
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
