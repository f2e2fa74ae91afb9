package dev.lighthouse.doctor;

import dev.lighthouse.controller.ScenarioDescription;
import dev.lighthouse.internal.HumanUnits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Local ports. Agents that reach one address and port of a target from one address of their own need one each, and more
 * where connections are not kept: a closed one keeps its port for a minute.
 */
final class Ports {

    private static final String NAME = "ports";
    private static final int HIGHEST = 65_535;
    private static final Path RANGE = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
    private static final Path RESERVED = Path.of("/proc/sys/net/ipv4/ip_local_reserved_ports");
    private static final String WIDER = "sysctl -w net.ipv4.ip_local_port_range='15000 60999'";

    private final MachineFacts facts;
    private final Plans plans;

    Ports(MachineFacts facts, Plans plans) {
        this.facts = facts;
        this.plans = plans;
    }

    /** From the first to the last port, both included. */
    private record Range(int first, int last) {}

    Check check() {
        Optional<Range> range = facts.text(RANGE).or(this::asMacSays).flatMap(Ports::parse);
        if (range.isEmpty()) {
            return Check.warn(NAME, "the range of local ports cannot be told here", null);
        }
        BitSet free = new BitSet();
        free.set(range.get().first(), range.get().last() + 1);
        int all = free.cardinality();
        facts.text(RESERVED).ifPresent(text -> removeReserved(free, text));
        int ports = free.cardinality();
        String sentence =
                HumanUnits.count(ports) + " local ports (" + range.get().first() + " to "
                        + range.get().last() + (ports == all ? ")" : ", less " + (all - ports) + " reserved)");
        Optional<ScenarioDescription> largest = plans.largest(ScenarioDescription::agents);
        if (largest.isEmpty()) {
            return Check.ok(NAME, sentence);
        }
        int agents = largest.get().agents();
        sentence += "; " + largest.get().name() + " has " + Words.count(agents, "agent");
        if (agents > ports) {
            return Check.stopping(NAME, sentence + ", which need one each towards one address of the target", widen());
        }
        return agents > ports / 2
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

    private static Optional<Range> parse(String text) {
        String[] words = text.strip().split("\\s+");
        if (words.length != 2 || !isPort(words[0]) || !isPort(words[1])) {
            return Optional.empty();
        }
        Range range = new Range(Integer.parseInt(words[0]), Integer.parseInt(words[1]));
        return range.first() <= range.last() ? Optional.of(range) : Optional.empty();
    }

    /** Of {@code 8080,9000-9010}. */
    private static void removeReserved(BitSet free, String text) {
        for (String part : text.strip().split(",", -1)) {
            String[] ends = part.strip().split("-", -1);
            if (ends.length <= 2 && isPort(ends[0]) && isPort(ends[ends.length - 1])) {
                int first = Integer.parseInt(ends[0]);
                free.clear(first, Math.max(first, Integer.parseInt(ends[ends.length - 1])) + 1);
            }
        }
    }

    private static boolean isPort(String word) {
        return word.matches("\\d{1,5}") && Integer.parseInt(word) <= HIGHEST;
    }
}
