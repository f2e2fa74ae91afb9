package dev.lighthouse.worker;

import dev.lighthouse.internal.PropertyBlock;
import java.net.URI;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The agents that are to use another address than the target's, by number. Immutable. */
public final class Routes {

    /** Everybody uses the target's. */
    public static final Routes NONE = new Routes(Map.of());

    private static final String PREFIX = "route.";

    private final Map<URI, BitSet> agents;

    private Routes(Map<URI, BitSet> agents) {
        this.agents = agents;
    }

    /**
     * Asks for each agent's.
     *
     * @param count of the agents
     * @param routes the address of an agent; null for the target's
     */
    public static Routes of(int count, IntFunction<@Nullable URI> routes) {
        Map<URI, BitSet> agents = new LinkedHashMap<>();
        for (int agent = 0; agent < count; agent++) {
            URI address = routes.apply(agent);
            if (address != null) {
                agents.computeIfAbsent(address, it -> new BitSet()).set(agent);
            }
        }
        return new Routes(agents);
    }

    /** The address that an agent is to use. */
    public URI of(int agent, URI target) {
        for (Map.Entry<URI, BitSet> each : agents.entrySet()) {
            if (each.getValue().get(agent)) {
                return each.getKey();
            }
        }
        return target;
    }

    void into(PropertyBlock text) {
        int number = 0;
        for (Map.Entry<URI, BitSet> each : agents.entrySet()) {
            text.put(PREFIX + number++, each.getKey() + " " + ranges(each.getValue()));
        }
    }

    static Routes from(PropertyBlock text) {
        Map<URI, BitSet> agents = new LinkedHashMap<>();
        for (int number = 0; ; number++) {
            String line = text.find(PREFIX + number);
            if (line == null) {
                return new Routes(agents);
            }
            int space = line.indexOf(' ');
            agents.put(URI.create(line.substring(0, space)), agents(line.substring(space + 1)));
        }
    }

    /** Such as {@code 0-9,12-12}. */
    private static String ranges(BitSet set) {
        StringBuilder text = new StringBuilder();
        for (int from = set.nextSetBit(0); from >= 0; ) {
            int end = set.nextClearBit(from);
            text.append(text.isEmpty() ? "" : ",").append(from).append('-').append(end - 1);
            from = set.nextSetBit(end);
        }
        return text.toString();
    }

    private static BitSet agents(String ranges) {
        BitSet set = new BitSet();
        for (String range : ranges.split(",", -1)) {
            int dash = range.indexOf('-');
            set.set(Integer.parseInt(range.substring(0, dash)), Integer.parseInt(range.substring(dash + 1)) + 1);
        }
        return set;
    }
}
