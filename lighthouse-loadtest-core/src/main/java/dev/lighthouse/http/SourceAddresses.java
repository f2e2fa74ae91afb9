package dev.lighthouse.http;

import dev.lighthouse.internal.LocalPorts;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The address from which one agent connects. Two addresses have one port range between them, so more agents than that
 * need more addresses on one side; Linux's loopback has 127.0.0.1 to 127.255.255.254.
 */
final class SourceAddresses {

    private final List<InetAddress> given;
    private final int agent;
    private final int agents;
    private final Optional<LocalPorts> ports;

    /**
     * @param given by the user; empty: none
     * @param agent its number among {@code agents}
     * @param ports of this machine; empty: never another address
     */
    SourceAddresses(List<InetAddress> given, int agent, int agents, Optional<LocalPorts> ports) {
        this.given = given;
        this.agent = agent;
        this.agents = agents;
        this.ports = ports;
    }

    /** Null: as the system chooses. */
    @Nullable InetAddress towards(InetAddress target) throws UnknownHostException {
        if (!given.isEmpty()) {
            return given.get(agent % given.size());
        }
        int count = ports.map(range -> range.addressesFor(agents)).orElse(1);
        if (count == 1 || !(target instanceof Inet4Address) || !target.isLoopbackAddress()) {
            return null;
        }
        return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) (1 + agent % count)});
    }
}
