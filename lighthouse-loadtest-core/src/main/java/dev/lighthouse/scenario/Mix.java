package dev.lighthouse.scenario;

import dev.lighthouse.agent.AgentFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Kinds of agents by weight. Immutable; every method returns another mix.
 *
 * <p>Of a fixed number of agents each kind gets its exact share, rounded by largest remainder; the kinds are spread evenly
 * over the agents' numbers, so that a part of a ramp-up, and each worker, has about the same mix. An arrival of an open
 * workload draws its kind by the run's seed.
 */
public final class Mix {

    /** The kind of the agents of a plan that has only one. */
    static final String ONLY = "agent";

    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private static final int MOST = 100;

    private final List<AgentKind> kinds;
    private final double weight;

    private Mix(List<AgentKind> kinds) {
        if (kinds.size() > MOST) {
            throw new IllegalArgumentException("a mix must have at most " + MOST + " kinds but has " + kinds.size()
                    + "; let one kind of agent do several things");
        }
        this.kinds = List.copyOf(kinds);
        this.weight = kinds.stream().mapToDouble(AgentKind::weight).sum();
        long names = kinds.stream().map(AgentKind::name).distinct().count();
        if (names < kinds.size()) {
            throw new IllegalArgumentException("agent kinds must have names of their own but are "
                    + kinds.stream().map(AgentKind::name).toList() + "; rename one");
        }
    }

    /**
     * Agents of one kind, so far.
     *
     * @param name up to 50 letters, digits, {@code . _ -}, the first a letter or digit
     * @param weight its share is its weight in the sum of all; above 0 and at most 1,000,000,000
     * @throws IllegalArgumentException name or weight cannot be
     */
    public static Mix of(String name, double weight, AgentFactory factory) {
        return new Mix(List.of(new AgentKind(name, weight, factory, false)));
    }

    /**
     * And those of another.
     *
     * @param name as for {@link #of}, and none that the mix has
     * @param weight as for {@link #of}
     * @throws IllegalArgumentException name or weight cannot be, or this is the 101st kind
     */
    public Mix and(String name, double weight, AgentFactory factory) {
        List<AgentKind> all = new ArrayList<>(kinds);
        all.add(new AgentKind(name, weight, factory, false));
        return new Mix(all);
    }

    /** The agents of the kind added last run on platform threads: right for those that use a file system. */
    public Mix onPlatformThreads() {
        List<AgentKind> all = new ArrayList<>(kinds);
        AgentKind last = all.remove(all.size() - 1);
        all.add(new AgentKind(last.name(), last.weight(), last.factory(), true));
        return new Mix(all);
    }

    /** In the order in which they were added. */
    public List<AgentKind> kinds() {
        return kinds;
    }

    /** Draws the kind of an arrival, as an index into {@link #kinds()}. */
    public int draw(SplittableRandom random) {
        int kind = 0;
        if (kinds.size() > 1) {
            double at = random.nextDouble() * weight - kinds.get(0).weight();
            while (at >= 0 && kind < kinds.size() - 1) {
                kind++;
                at -= kinds.get(kind).weight();
            }
        }
        return kind;
    }

    /** How many of so many agents are of each kind, in the order of {@link #kinds()}. */
    int[] shares(int agents) {
        int[] shares = new int[kinds.size()];
        double[] remainders = new double[shares.length];
        int given = 0;
        for (int kind = 0; kind < shares.length; kind++) {
            double exact = kinds.get(kind).weight() * agents / weight;
            shares[kind] = (int) Math.floor(exact + 1e-9);
            remainders[kind] = exact - shares[kind];
            given += shares[kind];
        }
        int left = agents - given;
        IntStream.range(0, shares.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer kind) -> -remainders[kind]))
                .limit(left)
                .forEach(kind -> shares[kind]++);
        return shares;
    }

    /**
     * The kind of each of so many agents. Agent <i>i</i> has the place of the fraction of <i>i</i> times the golden ratio
     * among those of all; the first places are of the first kind. Any run of numbers, and every n-th, is spread over them.
     */
    byte[] assign(int agents) {
        byte[] kindOf = new byte[agents];
        if (kinds.size() == 1) {
            return kindOf;
        }
        long[] places = new long[agents];
        for (int agent = 0; agent < agents; agent++) {
            double fraction = agent * GOLDEN % 1;
            places[agent] = (long) (fraction * (1L << 32)) << 31 | agent;
        }
        Arrays.sort(places);
        int[] shares = shares(agents);
        int place = 0;
        for (int kind = 0; kind < shares.length; kind++) {
            for (int end = place + shares[kind]; place < end; place++) {
                kindOf[(int) (places[place] & Integer.MAX_VALUE)] = (byte) kind;
            }
        }
        return kindOf;
    }

    String describe() {
        return kinds.stream()
                .map(kind -> kind.name() + " " + Texts.number(kind.weight())
                        + (kind.onPlatformThreads() ? " on platform threads" : ""))
                .collect(Collectors.joining(", "));
    }
}
