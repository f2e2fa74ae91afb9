package dev.lighthouse.doctor;

import dev.lighthouse.controller.ScenarioDescription;
import dev.lighthouse.internal.HumanUnits;
import dev.lighthouse.internal.LocalPorts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Local ports. Agents that reach one address and port of a target from one address of their own need one each, and more
 * where connections are not kept: a closed one keeps its port for a minute.
 */
final class Ports {

    private static final String NAME = "ports";
    private static final String WIDER = "sysctl -w net.ipv4.ip_local_port_range='15000 60999'";

    private final MachineFacts facts;
    private final Plans plans;

    Ports(MachineFacts facts, Plans plans) {
        this.facts = facts;
        this.plans = plans;
    }

    Check check() {
        String reserved = facts.text(LocalPorts.RESERVED).orElse("");
        Optional<LocalPorts> known =
                facts.text(LocalPorts.RANGE).or(this::asMacSays).flatMap(range -> LocalPorts.parse(range, reserved));
        if (known.isEmpty()) {
            return Check.warn(NAME, "the range of local ports cannot be told here", null);
        }
        LocalPorts ports = known.get();
        int all = ports.last() - ports.first() + 1;
        String sentence = HumanUnits.count(ports.free()) + " local ports (" + ports.first() + " to " + ports.last()
                + (ports.free() == all ? ")" : ", less " + (all - ports.free()) + " reserved)");
        Optional<ScenarioDescription> largest = plans.largest(ScenarioDescription::agents);
        if (largest.isEmpty()) {
            return Check.ok(NAME, sentence);
        }
        int agents = largest.get().agents();
        sentence += "; " + largest.get().name() + " has " + Words.count(agents, "agent");
        int addresses = ports.addressesFor(agents);
        if (addresses > 1 && largest.get().targetIsProcess() && new LinuxProcess(facts).isLinux()) {
            sentence += ", whose dev.lighthouse.http.Http connects from 127.0.0.1 to 127.0.0." + addresses;
            return agents > ports.free()
                    ? Check.warn(NAME, sentence + "; another client has these ports alone", widen())
                    : Check.ok(NAME, sentence);
        }
        if (agents > ports.free()) {
            return Check.stopping(NAME, sentence + ", which need one each towards one address of the target", widen());
        }
        return addresses > 1
                ? Check.warn(NAME, sentence + "; they suffice only while connections are kept open", widen())
                : Check.ok(NAME, sentence);
    }

    private String widen() {
        LinuxProcess process = new LinuxProcess(facts);
        return process.isMac() ? "sudo sysctl -w net.inet.ip.portrange.first=15000" : new Packages(facts).asRoot(WIDER);
    }

    private Optional<String> asMacSays() {
        if (!new LinuxProcess(facts).isMac()) {
            return Optional.empty();
        }
        return facts.run(
                        Duration.ofSeconds(3),
                        List.of("sysctl", "-n", "net.inet.ip.portrange.first", "net.inet.ip.portrange.last"))
                .filter(output -> output.exitCode() == 0)
                .map(MachineFacts.Output::text);
    }
}
