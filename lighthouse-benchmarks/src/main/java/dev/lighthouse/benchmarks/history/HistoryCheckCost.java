package dev.lighthouse.benchmarks.history;

import dev.lighthouse.history.ListAppendCheck;
import dev.lighthouse.history.Operation;
import dev.lighthouse.history.Operation.Actor;
import dev.lighthouse.history.Operation.Outcome;
import dev.lighthouse.history.RegisterCheck;
import dev.lighthouse.history.RegisterVerdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;

/**
 * How many operations a second one thread checks: histories of two processes with ten agents each, of which every other
 * operation is a read, in keys of a hundred operations, and as a single key whose reads are pages of at most 50 values.
 * Ids have 32 characters. Rounds alternate; medians of five, after two that are not counted.
 */
public final class HistoryCheckCost {

    private static final int ROUNDS = 5;
    private static final int WARM_UP = 2;
    private static final int AGENTS = 20;
    private static final int PAGE = 50;

    /** What took effect, in that order. */
    private record History(List<Operation> operations, List<String[]> stored) {}

    private HistoryCheckCost() {}

    public static void main(String[] args) {
        for (int operations : new int[] {10_000, 100_000, 1_000_000}) {
            int keys = operations / 100;
            measure("lists, keys of 100 operations", operations, lists(operations, keys), HistoryCheckCost::checkLists);
            measure("lists, one key", operations, lists(operations, 1), HistoryCheckCost::checkLists);
            measure("registers, keys of 100", operations, registers(operations, keys), HistoryCheckCost::checkRegisters);
        }
    }

    private static <T> void measure(String what, int operations, T history, Function<T, Boolean> isGood) {
        double[] rates = new double[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            boolean good = isGood.apply(history);
            double seconds = (System.nanoTime() - begin) / 1e9;
            if (!good) {
                throw new IllegalStateException("expected a good history of " + what + " but something was found");
            }
            if (round >= 0) {
                rates[round] = operations / seconds;
            }
        }
        Arrays.sort(rates);
        System.out.printf(
                Locale.ROOT,
                "%-36s %,9d operations   median %,12.0f/s   of %,.0f to %,.0f%n",
                what,
                operations,
                rates[ROUNDS / 2],
                rates[0],
                rates[ROUNDS - 1]);
    }

    private static boolean checkLists(History history) {
        List<Object> found = new ArrayList<>();
        ListAppendCheck check = ListAppendCheck.againstStore(found::add);
        history.stored().forEach(event -> check.stored(event[0], event[1]));
        history.operations().forEach(check::add);
        check.finish();
        return found.isEmpty();
    }

    private static boolean checkRegisters(List<Operation> history) {
        RegisterCheck check = new RegisterCheck();
        history.forEach(check::add);
        return check.verdicts().stream()
                .allMatch(verdict -> verdict.decision() == RegisterVerdict.Decision.LINEARIZABLE);
    }

    private static List<Actor> agents() {
        List<Actor> agents = new ArrayList<>();
        for (int agent = 0; agent < AGENTS; agent++) {
            agents.add(new Actor(agent, "worker-" + agent % 2, 100_000));
        }
        return agents;
    }

    /** Operations overlap by as many as there are agents; each takes effect in the middle. */
    private static History lists(int operations, int keys) {
        List<Actor> agents = agents();
        List<List<String>> lists = new ArrayList<>();
        for (int key = 0; key < keys; key++) {
            lists.add(new ArrayList<>());
        }
        History history = new History(new ArrayList<>(), new ArrayList<>());
        Random random = new Random(7);
        for (int i = 0; i < operations; i++) {
            Actor agent = agents.get(i % AGENTS);
            int key = random.nextInt(keys);
            List<String> list = lists.get(key);
            long start = i * 1_000_000L - AGENTS * 500_000L;
            long end = i * 1_000_000L + AGENTS * 450_000L;
            if (random.nextBoolean()) {
                int most = keys == 1 ? Math.min(PAGE, list.size()) : list.size();
                history.operations()
                        .add(new Operation(
                                agent,
                                Operation.Kind.READ,
                                "aggregate-" + key,
                                List.copyOf(list.subList(0, most)),
                                most == list.size(),
                                start,
                                end,
                                Outcome.OK));
            } else {
                String id = String.format("%016d-%015d", 1_462_827_644_776L + i, i);
                list.add(id);
                history.stored().add(new String[] {"aggregate-" + key, id});
                history.operations().add(Operation.append(agent, "aggregate-" + key, id, start, end, Outcome.OK));
            }
        }
        return history;
    }

    private static List<Operation> registers(int operations, int keys) {
        List<Actor> agents = agents();
        String[] holds = new String[keys];
        List<Operation> history = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < operations; i++) {
            Actor agent = agents.get(i % AGENTS);
            int key = random.nextInt(keys);
            long start = i * 1_000_000L - AGENTS * 500_000L;
            long end = i * 1_000_000L + AGENTS * 450_000L;
            if (random.nextBoolean()) {
                List<String> value = holds[key] == null ? List.of() : List.of(holds[key]);
                history.add(Operation.read(agent, "key-" + key, value, start, end));
            } else {
                holds[key] = "value-" + random.nextInt(100);
                history.add(Operation.write(agent, "key-" + key, holds[key], start, end, Outcome.OK));
            }
        }
        return history;
    }
}
