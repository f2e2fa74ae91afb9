package dev.lighthouse.history;

import dev.lighthouse.history.Operation.Actor;
import dev.lighthouse.history.Operation.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A history written down by hand: one key unless told otherwise, times in nanoseconds. */
final class Histories {

    static final String KEY = "job";

    final List<Operation> operations = new ArrayList<>();
    final Map<String, List<String>> store = new LinkedHashMap<>();

    /** An agent of the process {@code p}, whose clock is exact. */
    static Actor agent(int number) {
        return new Actor(number, "p", 0);
    }

    /** The only agent of a process whose clock has such an error. */
    static Actor alone(String process, long error) {
        return new Actor(process.charAt(0), process, error);
    }

    Histories store(String... values) {
        store.put(KEY, List.of(values));
        return this;
    }

    /** What the store has of a key, in its order. */
    List<String> list(String key) {
        return store.computeIfAbsent(key, unused -> new ArrayList<>());
    }

    Histories append(Actor actor, String value, long start, long end) {
        return with(Operation.append(actor, KEY, value, start, end, Outcome.OK));
    }

    Histories unknown(Actor actor, String value, long start) {
        return with(Operation.append(actor, KEY, value, start, start, Outcome.UNKNOWN));
    }

    Histories failed(Actor actor, String value, long start, long end) {
        return with(Operation.append(actor, KEY, value, start, end, Outcome.FAILED));
    }

    Histories read(Actor actor, long start, long end, String... values) {
        return with(Operation.read(actor, KEY, List.of(values), start, end));
    }

    Histories page(Actor actor, long start, long end, String... values) {
        return with(Operation.readOfFirst(actor, KEY, List.of(values), start, end));
    }

    Histories with(Operation operation) {
        operations.add(operation);
        return this;
    }

    List<HistoryFinding> check() {
        List<HistoryFinding> findings = new ArrayList<>();
        ListAppendCheck check = ListAppendCheck.againstStore(findings::add);
        store.forEach((key, values) -> values.forEach(value -> check.stored(key, value)));
        return finish(check, findings);
    }

    List<HistoryFinding> checkWithoutStore() {
        List<HistoryFinding> findings = new ArrayList<>();
        return finish(ListAppendCheck.ofReads(findings::add), findings);
    }

    private List<HistoryFinding> finish(ListAppendCheck check, List<HistoryFinding> findings) {
        operations.forEach(check::add);
        check.finish();
        return findings;
    }

    /** Kind and value of each finding, such as {@code LOST b}. */
    static List<String> verdicts(List<HistoryFinding> findings) {
        return findings.stream()
                .map(finding -> finding.kind() + " " + finding.value())
                .toList();
    }
}
