package dev.lighthouse.doctor;

import dev.lighthouse.controller.ScenarioDescription;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsCheckTest extends DoctorTestSupport {

    private static final String WIDER = "sudo sysctl -w net.ipv4.ip_local_port_range='15000 60999'";

    private void range(String range, String reserved) {
        machine.file("/proc/sys/net/ipv4/ip_local_port_range", range)
                .file("/proc/sys/net/ipv4/ip_local_reserved_ports", reserved);
    }

    @Test
    void shouldCountThePorts() {
        assertOk(check("ports"), "28,232 local ports (32768 to 60999)");
    }

    @Test
    void shouldNotCountReservedPorts() {
        range("1000 1999\n", "8080,1000-1009,1990-2010,1005,nonsense\n");

        assertOk(check("ports"), "980 local ports (1000 to 1999, less 20 reserved)");
    }

    @Test
    void shouldHoldThePortsAgainstTheAgents() {
        range("1000 1999\n", "\n");

        assertOk(check("ports", plan(500, 1)), "1,000 local ports (1000 to 1999); crowd has 500 agents");
    }

    @Test
    void shouldSpreadAgentsOfALoopbackTargetOverMoreAddresses() {
        range("1000 1999\n", "\n");

        assertOk(
                check("ports", plan(501, 1)),
                "1,000 local ports (1000 to 1999); crowd has 501 agents, whose dev.lighthouse.http.Http connects from"
                        + " 127.0.0.1 to 127.0.0.2");
    }

    @Test
    void shouldWarnThatAnotherClientHasOneAddressOnly() {
        range("1000 1999\n", "\n");

        assertWarns(
                check("ports", plan(1_001, 1)),
                "1,000 local ports (1000 to 1999); crowd has 1,001 agents, whose dev.lighthouse.http.Http connects from"
                        + " 127.0.0.1 to 127.0.0.3; another client has these ports alone",
                WIDER);
    }

    @Test
    void shouldWarnWhenPortsSufficeOnlyForKeptConnections() {
        range("1000 1999\n", "\n");

        assertWarns(
                check("ports", elsewhere(501)),
                "1,000 local ports (1000 to 1999); crowd has 501 agents; they suffice only while connections are kept"
                        + " open",
                WIDER);
    }

    @Test
    void shouldStopWhenAgentsNeedMorePortsThanThereAre() {
        range("1000 1999\n", "\n");

        assertStops(
                check("ports", elsewhere(1_001)),
                "1,000 local ports (1000 to 1999); crowd has 1,001 agents, which need one each towards one address of"
                        + " the target",
                WIDER);
    }

    /** Agents of a target that runs on another machine already. */
    private static Plans elsewhere(int agents) {
        ScenarioDescription local = scenario("crowd", agents, 1, null);
        return Plans.of(
                List.of(new ScenarioDescription(
                        local.name(),
                        local.className(),
                        local.tags(),
                        local.agents(),
                        local.workers(),
                        local.target(),
                        false,
                        local.workload(),
                        local.durationSeconds(),
                        local.thresholds(),
                        null)),
                "192m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1000", "a b", "2000 1000", "1 99999", "1 2 3", "123456 7"})
    void shouldSayWhenThePortsCannotBeTold(String range) {
        range(range, "\n");

        assertWarns(check("ports"), "the range of local ports cannot be told here", null);
    }
}
