package dev.lighthouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lighthouse.internal.LocalPorts;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SourceAddressesTest {

    /** Two agents an address. */
    private static final Optional<LocalPorts> FOUR_PORTS = Optional.of(new LocalPorts(1, 4, 4));

    private static InetAddress address(String literal) throws Exception {
        return InetAddress.getByName(literal);
    }

    private static SourceAddresses of(int agent, int agents) {
        return new SourceAddresses(List.of(), agent, agents, FOUR_PORTS);
    }

    @Test
    void shouldLeaveTheChoiceToTheSystemWherePortsSuffice() throws Exception {
        assertThat(of(0, 2).towards(address("127.0.0.1"))).isNull();
    }

    @Test
    void shouldSpreadAgentsOverLoopbackInTurn() throws Exception {
        assertThat(of(0, 6).towards(address("127.0.0.1"))).isEqualTo(address("127.0.0.1"));
        assertThat(of(1, 6).towards(address("127.0.0.1"))).isEqualTo(address("127.0.0.2"));
        assertThat(of(2, 6).towards(address("127.0.0.1"))).isEqualTo(address("127.0.0.3"));
        assertThat(of(3, 6).towards(address("127.0.0.1"))).isEqualTo(address("127.0.0.1"));
    }

    @Test
    void shouldSpreadNothingWhereLoopbackHasOneAddress() throws Exception {
        assertThat(of(1, 6).towards(address("::1"))).isNull();
        assertThat(new SourceAddresses(List.of(), 1, 6, Optional.empty()).towards(address("127.0.0.1")))
                .isNull();
    }

    @Test
    void shouldNotInventAddressesTowardsAnotherMachine() throws Exception {
        assertThat(of(1, 6).towards(address("192.0.2.1"))).isNull();
    }

    @Test
    void shouldTakeGivenAddressesInTurn() throws Exception {
        List<InetAddress> given = List.of(address("192.0.2.7"), address("192.0.2.8"));

        assertThat(new SourceAddresses(given, 3, 1, FOUR_PORTS).towards(address("192.0.2.1")))
                .isEqualTo(address("192.0.2.8"));
    }

    @Test
    void shouldReallyConnectFromThere() throws Exception {
        assumeTrue(LocalPorts.ofThisMachine().isPresent(), "only Linux has all of 127.0.0.0/8 on its loopback");
        try (RawServer server = new RawServer(RawServer.always(RawServer.OK))) {
            for (int agent = 0; agent < 3; agent++) {
                Watchdog clock = Watchdog.shared();
                new Connector(Route.to(server.address()), HttpOptions.defaults(), of(agent, 6), clock)
                        .connect(clock.nanos() + TimeUnit.MINUTES.toNanos(1))
                        .close();
            }
            org.awaitility.Awaitility.await().until(() -> server.connections() == 3);
            assertThat(server.callers())
                    .containsExactlyInAnyOrder(address("127.0.0.1"), address("127.0.0.2"), address("127.0.0.3"));
        }
    }
}
