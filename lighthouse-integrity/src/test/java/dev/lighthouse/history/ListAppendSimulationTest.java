package dev.lighthouse.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.history.HistoryFinding.Kind;
import dev.lighthouse.history.Operation.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Histories of a store that does everything right, and the same with one thing wrong. */
class ListAppendSimulationTest {

    private static final int SEEDS = 200;

    /** One thing that a store does wrong; returns the value that it does it to, or nothing where that is impossible. */
    private enum Wrong {
        LOSE(Kind.LOST) {
            @Override
            Optional<String> apply(Histories history, Random random) {
                return any(history, random, op -> isAppend(op) && op.outcome() == Outcome.OK)
                        .map(append -> {
                            String value = append.values().get(0);
                            history.list(append.key()).remove(value);
                            history.operations.replaceAll(op -> without(op, value));
                            return value;
                        });
            }
        },
        LOSE_LATE(Kind.LOST) {
            @Override
            Optional<String> apply(Histories history, Random random) {
                return any(history, random, op -> isRead(op) && !op.values().isEmpty())
                        .map(read -> {
                            String value = read.values()
                                    .get(random.nextInt(read.values().size()));
                            history.list(read.key()).remove(value);
                            return value;
                        });
            }
        },
        FORGE(Kind.PHANTOM) {
            @Override
            Optional<String> apply(Histories history, Random random) {
                history.list("k0").add("forged");
                return Optional.of("forged");
            }
        },
        STORE_TWICE(Kind.DUPLICATE) {
            @Override
            Optional<String> apply(Histories history, Random random) {
                List<String> list = history.list("k0");
                if (list.isEmpty()) {
                    return Optional.empty();
                }
                String value = list.get(random.nextInt(list.size()));
                list.add(value);
                return Optional.of(value);
            }
        },
        STORE_THE_REFUSED(Kind.REFUSED) {
            @Override
            Optional<String> apply(Histories history, Random random) {
                return any(history, random, op -> isAppend(op) && op.outcome() == Outcome.FAILED)
                        .map(append -> {
                            history.list(append.key()).add(append.values().get(0));
                            return append.values().get(0);
                        });
            }
        },
        EXCHANGE(Kind.REORDERED, Kind.MONOTONIC_WRITES) {
            @Override
            Optional<String> apply(Histories history, Random random) {
                return any(history, random, op -> isAppend(op) && op.outcome() == Outcome.OK)
                        .flatMap(first -> any(
                                        history,
                                        random,
                                        op -> isAppend(op)
                                                && op.outcome() == Outcome.OK
                                                && op.key().equals(first.key())
                                                && Precedence.precedes(first, op))
                                .map(second -> {
                                    String a = first.values().get(0);
                                    String b = second.values().get(0);
                                    history.list(first.key()).replaceAll(value -> exchanged(value, a, b));
                                    history.operations.replaceAll(op -> isRead(op) ? exchanged(op, a, b) : op);
                                    return "";
                                }));
            }
        },
        SHOW_LESS(Kind.READ_YOUR_WRITES, Kind.STALE_READ, Kind.MONOTONIC_READS) {
            @Override
            Optional<String> apply(Histories history, Random random) {
                return any(
                                history,
                                random,
                                op -> isRead(op)
                                        && op.whole()
                                        && op.values().size() > 0
                                        && append(history, last(op)).stream()
                                                .anyMatch(append -> Precedence.precedes(append, op)))
                        .map(read -> {
                            history.operations.set(history.operations.indexOf(read), without(read, last(read)));
                            return "";
                        });
            }
        },
        PASS_OVER(Kind.INCOMPATIBLE_READ) {
            @Override
            Optional<String> apply(Histories history, Random random) {
                return any(history, random, op -> isRead(op) && op.values().size() > 1)
                        .map(read -> {
                            String value = read.values()
                                    .get(random.nextInt(read.values().size() - 1));
                            history.operations.set(history.operations.indexOf(read), without(read, value));
                            return value;
                        });
            }
        },
        SHOW_OTHERWISE(Kind.INCOMPATIBLE_READ) {
            @Override
            Optional<String> apply(Histories history, Random random) {
                return any(history, random, op -> isRead(op) && op.values().size() > 1)
                        .map(read -> {
                            List<String> values = new ArrayList<>(read.values());
                            int at = random.nextInt(values.size() - 1);
                            Collections.swap(values, at, at + 1);
                            history.operations.set(history.operations.indexOf(read), with(read, values));
                            return values.get(at);
                        });
            }
        },
        SHOW_TWICE(Kind.DUPLICATE) {
            @Override
            Optional<String> apply(Histories history, Random random) {
                return any(history, random, op -> isRead(op) && !op.values().isEmpty())
                        .map(read -> {
                            List<String> values = new ArrayList<>(read.values());
                            String value = values.get(random.nextInt(values.size()));
                            values.add(value);
                            history.operations.set(history.operations.indexOf(read), with(read, values));
                            return value;
                        });
            }
        },
        SHOW_WHAT_NOBODY_APPENDED(Kind.PHANTOM) {
            @Override
            Optional<String> apply(Histories history, Random random) {
                return any(history, random, ListAppendSimulationTest::isRead).map(read -> {
                    List<String> values = new ArrayList<>(read.values());
                    values.add(random.nextInt(values.size() + 1), "ghost");
                    history.operations.set(history.operations.indexOf(read), with(read, values));
                    return "ghost";
                });
            }
        },
        SHOW_WHAT_WAS_NOT_SENT_YET(Kind.EARLY_READ) {
            @Override
            Optional<String> apply(Histories history, Random random) {
                return any(history, random, op -> isRead(op) && !op.values().isEmpty())
                        .flatMap(read -> append(history, last(read)).map(append -> {
                            long start = read.endNanos() + 101; // both clocks may be off by less than 50
                            history.operations.set(
                                    history.operations.indexOf(append),
                                    Operation.append(
                                            append.actor(),
                                            append.key(),
                                            last(read),
                                            start,
                                            start + 1,
                                            append.outcome()));
                            return "";
                        }));
            }
        };

        private final Set<Kind> kinds;

        Wrong(Kind... kinds) {
            this.kinds = new HashSet<>(Arrays.asList(kinds));
        }

        abstract Optional<String> apply(Histories history, Random random);
    }

    private static boolean isAppend(Operation operation) {
        return operation.kind() == Operation.Kind.APPEND;
    }

    private static boolean isRead(Operation operation) {
        return operation.kind() == Operation.Kind.READ;
    }

    private static Optional<Operation> any(Histories history, Random random, Predicate<Operation> which) {
        List<Operation> fitting = history.operations.stream().filter(which).toList();
        return fitting.isEmpty() ? Optional.empty() : Optional.of(fitting.get(random.nextInt(fitting.size())));
    }

    private static Optional<Operation> append(Histories history, String value) {
        return history.operations.stream()
                .filter(op -> isAppend(op) && op.values().contains(value))
                .findAny();
    }

    private static String last(Operation read) {
        return read.values().get(read.values().size() - 1);
    }

    private static String exchanged(String value, String a, String b) {
        return value.equals(a) ? b : value.equals(b) ? a : value;
    }

    private static Operation exchanged(Operation read, String a, String b) {
        return with(
                read,
                read.values().stream().map(value -> exchanged(value, a, b)).toList());
    }

    private static Operation without(Operation operation, String value) {
        return isAppend(operation)
                ? operation
                : with(
                        operation,
                        operation.values().stream()
                                .filter(other -> !other.equals(value))
                                .toList());
    }

    private static Operation with(Operation read, List<String> values) {
        return new Operation(
                read.actor(),
                read.kind(),
                read.key(),
                values,
                read.whole(),
                read.startNanos(),
                read.endNanos(),
                read.outcome());
    }

    private static Histories history(Random random) {
        return SimulatedStore.lists(random, 1 + random.nextInt(3), 1 + random.nextInt(3), 10);
    }

    static Stream<Arguments> wrongs() {
        return Stream.of(Wrong.values()).map(Arguments::of);
    }

    @Test
    void shouldFindNothingInWhatAStoreDidRight() {
        LongStream.range(0, 10 * SEEDS).forEach(seed -> {
            Histories history = history(new Random(seed));
            assertThat(history.check()).as("seed %d", seed).isEmpty();
            assertThat(history.checkWithoutStore())
                    .as("seed %d, without its store", seed)
                    .isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("wrongs")
    void shouldFindOneThingThatAStoreDidWrong(Wrong wrong) {
        long applied = IntStream.range(0, SEEDS)
                .filter(seed -> {
                    Random random = new Random(seed);
                    Histories history = history(random);
                    Optional<String> value = wrong.apply(history, random);
                    value.ifPresent(about -> assertThat(history.check())
                            .as("seed %d, %s", seed, about)
                            .anyMatch(finding -> wrong.kinds.contains(finding.kind())
                                    && (about.isEmpty() || finding.value().equals(about))));
                    return value.isPresent();
                })
                .count();
        assertThat(applied).isGreaterThan(SEEDS / 2);
    }

    @ParameterizedTest
    @MethodSource("wrongs")
    void shouldMakeFewFindingsOfOneCause(Wrong wrong) {
        if (wrong == Wrong.EXCHANGE || wrong == Wrong.SHOW_WHAT_WAS_NOT_SENT_YET) {
            return; // these contradict many operations, each in its own way
        }
        IntStream.range(0, SEEDS).forEach(seed -> {
            Random random = new Random(seed);
            Histories history = history(random);
            wrong.apply(history, random)
                    .ifPresent(about ->
                            assertThat(history.check()).as("seed %d", seed).hasSize(1));
        });
    }
}
