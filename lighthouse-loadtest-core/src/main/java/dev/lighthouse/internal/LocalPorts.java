package dev.lighthouse.internal;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.Optional;

/**
 * The ports that Linux gives to connections that ask for none.
 *
 * @param first of the range
 * @param last of the range, included
 * @param free those of them that are not reserved
 */
public record LocalPorts(int first, int last, int free) {

    public static final Path RANGE = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
    public static final Path RESERVED = Path.of("/proc/sys/net/ipv4/ip_local_reserved_ports");

    private static final int HIGHEST = 65_535;

    /** Loopback has more, but 127.0.0.1 to 127.0.0.250 have ports for millions of agents. */
    private static final int MOST_ADDRESSES = 250;

    /** Of this machine; empty where it is no Linux. */
    public static Optional<LocalPorts> ofThisMachine() {
        String reserved = KernelFiles.text(RESERVED).orElse("");
        return KernelFiles.text(RANGE).flatMap(range -> parse(range, reserved));
    }

    /** Of {@code 32768 60999} and {@code 8080,9000-9010}; what is no port in the latter is passed over. */
    public static Optional<LocalPorts> parse(String range, String reserved) {
        String[] words = range.strip().split("\\s+");
        if (words.length != 2 || !isPort(words[0]) || !isPort(words[1])) {
            return Optional.empty();
        }
        int first = Integer.parseInt(words[0]);
        int last = Integer.parseInt(words[1]);
        if (first > last) {
            return Optional.empty();
        }
        BitSet free = new BitSet();
        free.set(first, last + 1);
        for (String part : reserved.strip().split(",", -1)) {
            String[] ends = part.strip().split("-", -1);
            if (ends.length <= 2 && isPort(ends[0]) && isPort(ends[ends.length - 1])) {
                int from = Integer.parseInt(ends[0]);
                free.clear(from, Math.max(from, Integer.parseInt(ends[ends.length - 1])) + 1);
            }
        }
        return Optional.of(new LocalPorts(first, last, free.cardinality()));
    }

    /**
     * How many source addresses so many agents need towards one address and port of a target. Half of an address's ports
     * are theirs, since a closed connection keeps its port for a minute.
     */
    public int addressesFor(int agents) {
        int each = Math.max(1, free / 2);
        return Math.max(1, Math.min(MOST_ADDRESSES, (int) (((long) agents + each - 1) / each)));
    }

    private static boolean isPort(String word) {
        return word.matches("\\d{1,5}") && Integer.parseInt(word) <= HIGHEST;
    }
}
