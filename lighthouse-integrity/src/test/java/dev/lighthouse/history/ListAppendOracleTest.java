package dev.lighthouse.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.history.Operation.Actor;
import dev.lighthouse.history.Operation.Kind;
import dev.lighthouse.history.Operation.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tiny histories, good and bad ones, against a trial of all orders. */
class ListAppendOracleTest {

    private static final int HISTORIES = 3_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldAgreeWithATrialOfAllOrdersAgainstAStore(long seed) {
        Random random = new Random(seed);
        int good = 0;
        for (int i = 0; i < HISTORIES; i++) {
            Histories history = history(random);
            boolean legal = Precedence.any(
                    history.operations, order -> history.list(Histories.KEY).equals(outcome(order)));
            assertThat(history.check())
                    .as("seed %d, history %d: %s", seed, i, history.operations)
                    .matches(found -> found.isEmpty() == legal, legal ? "a good one" : "a bad one");
            good += legal ? 1 : 0;
        }
        assertThat(good).as("good ones").isBetween(HISTORIES / 20, HISTORIES * 19 / 20);
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void shouldAgreeWithATrialOfAllOrdersOfReadsAlone(long seed) {
        Random random = new Random(seed);
        int good = 0;
        for (int i = 0; i < HISTORIES; i++) {
            Histories history = history(random);
            boolean legal = Precedence.any(history.operations, order -> outcome(order) != null);
            assertThat(history.checkWithoutStore())
                    .as("seed %d, history %d: %s", seed, i, history.operations)
                    .matches(found -> found.isEmpty() == legal, legal ? "a good one" : "a bad one");
            good += legal ? 1 : 0;
        }
        assertThat(good).as("good ones").isBetween(HISTORIES / 20, HISTORIES * 19 / 20);
    }

    /** The list in the end, or null when a read did not return what was there. */
    private static @Nullable List<String> outcome(List<Operation> order) {
        List<String> list = new ArrayList<>();
        for (Operation operation : order) {
            List<String> values = operation.values();
            if (operation.kind() == Kind.APPEND) {
                list.add(values.get(0));
            } else if (operation.whole()
                    ? !values.equals(list)
                    : values.size() > list.size() || !values.equals(list.subList(0, values.size()))) {
                return null;
            }
        }
        return list;
    }

    /** A few operations of two or three processes, most reads of which have the beginning of one order. */
    private static Histories history(Random random) {
        List<Actor> actors = new ArrayList<>();
        for (int agent = 0; agent < 4; agent++) {
            actors.add(new Actor(agent, "p" + agent / 2, agent / 2 * 2));
        }
        List<String> values = new ArrayList<>(List.of("a", "b", "c").subList(0, 1 + random.nextInt(3)));
        Histories history = new Histories();
        List<String> order = new ArrayList<>();
        for (String value : values) {
            long start = random.nextInt(20);
            Outcome outcome =
                    random.nextInt(4) == 0 ? random.nextInt(3) == 0 ? Outcome.FAILED : Outcome.UNKNOWN : Outcome.OK;
            history.with(Operation.append(
                    actors.get(random.nextInt(4)), Histories.KEY, value, start, start + random.nextInt(12), outcome));
            if (outcome == Outcome.OK ? random.nextInt(20) > 0 : outcome == Outcome.UNKNOWN && random.nextBoolean()) {
                order.add(value);
            }
        }
        Collections.shuffle(order, random);
        history.store(order.toArray(String[]::new));
        for (int reads = random.nextInt(4); reads > 0; reads--) {
            List<String> read = new ArrayList<>(order.subList(0, random.nextInt(order.size() + 1)));
            if (random.nextInt(10) == 0) {
                Collections.shuffle(read, random);
            }
            if (random.nextInt(20) == 0) {
                read.add(random.nextInt(read.size() + 1), random.nextBoolean() ? "phantom" : values.get(0));
            }
            long start = random.nextInt(25);
            history.with(new Operation(
                    actors.get(random.nextInt(4)),
                    Kind.READ,
                    Histories.KEY,
                    read,
                    random.nextInt(4) > 0,
                    start,
                    start + random.nextInt(10),
                    Outcome.OK));
        }
        return history;
    }
}
