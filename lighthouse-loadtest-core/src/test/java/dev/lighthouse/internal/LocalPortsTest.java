package dev.lighthouse.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalPortsTest {

    @Test
    void shouldLeaveOutWhatIsReserved() {
        assertThat(LocalPorts.parse("1000\t1999\n", "8080,1000-1009,1990-2010,1005,nonsense\n"))
                .hasValue(new LocalPorts(1_000, 1_999, 980));
    }

    @Test
    void shouldReadWhatTheKernelSays() {
        assumeTrue(Files.isReadable(LocalPorts.RANGE), "only Linux has " + LocalPorts.RANGE);

        assertThat(LocalPorts.ofThisMachine())
                .hasValueSatisfying(ports -> assertThat(ports.last()).isGreaterThanOrEqualTo(ports.first()));
    }

    /** Linux's default range has 28,232 ports, so 14,116 agents an address. */
    @ParameterizedTest
    @CsvSource({"1, 1", "14116, 1", "14117, 2", "28232, 2", "28233, 3", "100000, 8", "2000000000, 250"})
    void shouldGiveEachAddressHalfAsManyAgentsAsPorts(int agents, int addresses) {
        LocalPorts linux = LocalPorts.parse("32768 60999", "").orElseThrow();

        assertThat(linux.addressesFor(agents)).isEqualTo(addresses);
    }

    @Test
    void shouldNotDivideByNoPorts() {
        assertThat(new LocalPorts(1, 1, 0).addressesFor(3)).isEqualTo(3);
    }
}
