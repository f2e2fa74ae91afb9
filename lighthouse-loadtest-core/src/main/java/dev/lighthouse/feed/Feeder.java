package dev.lighthouse.feed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Records for agents, which ask for one with {@code context.next(feeder)}. Immutable; every method returns another
 * feeder. Make it once, as a constant or a field of the scenario, and use the same one in every agent.
 *
 * <p>The n-th record of agent {@code a} of {@code A} is number {@code n * A + a}, both from 0: no two agents get the same
 * one, whatever worker they are in, and the same agent gets the same ones in every run. Each worker reads all records into
 * its heap, once, when its first agent asks.
 *
 * <p>Without another word each record is used {@linkplain #once() once}. Safe for use by several threads.
 *
 * @param <T> a record
 */
public final class Feeder<T> {

    private enum Order {
        ONCE,
        CIRCULAR,
        RANDOM
    }

    private final String description;
    private final Loaded<T> records;
    private final Order order;

    private Feeder(String description, Loaded<T> records, Order order) {
        this.description = description;
        this.records = records;
        this.order = order;
    }

    /**
     * Of a file of comma-separated values as RFC 4180 defines them, in UTF-8, whose first line names the fields.
     *
     * @param file from the module's folder
     */
    public static Feeder<Map<String, String>> csv(Path file) {
        return new Feeder<>(file.toString(), new Loaded<>(() -> CsvFile.read(file)), Order.ONCE);
    }

    /**
     * Of a file with a JSON array of objects. Texts come as they are, numbers and booleans as they are written, what is
     * nested as JSON; a field that is null is left out.
     *
     * @param file from the module's folder
     */
    public static Feeder<Map<String, String>> json(Path file) {
        return new Feeder<>(file.toString(), new Loaded<>(() -> JsonFile.read(file)), Order.ONCE);
    }

    /** Of these records, in this order, which must be the same in every JVM, and not without end: all are kept. */
    public static <T> Feeder<T> of(Iterable<? extends T> records) {
        return new Feeder<>(
                "a feeder of objects",
                new Loaded<T>(() -> {
                    List<T> all = new ArrayList<>();
                    records.forEach(all::add);
                    return all;
                }),
                Order.ONCE);
    }

    /** Each record once in the whole fleet; an agent for which none is left ends. */
    public Feeder<T> once() {
        return new Feeder<>(description, records, Order.ONCE);
    }

    /** Begins again after the last record; unique only until then. */
    public Feeder<T> circular() {
        return new Feeder<>(description, records, Order.CIRCULAR);
    }

    /** Any record each time, by the run's seed and the agent's number; the same one may come again. */
    public Feeder<T> random() {
        return new Feeder<>(description, records, Order.RANDOM);
    }

    /** What it is, for messages: its file, if it has one. */
    public String describe() {
        return description;
    }

    /**
     * How many records there are.
     *
     * @throws FeederException they cannot be read
     */
    public int size() {
        return records.get().size();
    }

    /**
     * The records of one agent in their order. For one thread at a time.
     *
     * @param agentId from 0
     * @param agents of the whole fleet
     * @param seed of the run; matters to {@link #random()} alone
     * @throws FeederException the records cannot be read
     */
    public Iterator<T> recordsOf(int agentId, int agents, long seed) {
        List<T> all = records.get();
        if (all.isEmpty()) {
            throw new FeederException(description + " must have at least one record but has none");
        }
        SplittableRandom random =
                new SplittableRandom((seed * 0x9E3779B97F4A7C15L + agentId) ^ description.hashCode() * 31L);
        return new Iterator<>() {
            private long next = agentId;

            @Override
            public boolean hasNext() {
                return order != Order.ONCE || next < all.size();
            }

            @Override
            public T next() {
                if (!hasNext()) {
                    throw new NoSuchElementException(description + " has no record " + next);
                }
                int index = order == Order.RANDOM ? random.nextInt(all.size()) : (int) (next % all.size());
                next += agents;
                return all.get(index);
            }
        };
    }

    /** Records that are read when they are first needed. A failure is told to everybody who asks. */
    private static final class Loaded<T> {
        private final Supplier<List<T>> read;
        private @Nullable List<T> records;
        private @Nullable RuntimeException failure;

        Loaded(Supplier<List<T>> read) {
            this.read = read;
        }

        synchronized List<T> get() {
            if (failure != null) {
                throw failure;
            }
            List<T> known = records;
            if (known == null) {
                try {
                    known = Collections.unmodifiableList(read.get());
                } catch (RuntimeException e) {
                    failure = e;
                    throw e;
                }
                records = known;
            }
            return known;
        }
    }
}
