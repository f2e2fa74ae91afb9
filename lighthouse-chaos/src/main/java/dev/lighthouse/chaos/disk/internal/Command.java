package dev.lighthouse.chaos.disk.internal;

import dev.lighthouse.chaos.disk.Fault;
import dev.lighthouse.chaos.disk.Injection;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/** What the owner of a disk tells its server. */
public sealed interface Command extends Serializable {

    /** Answered with the number of the fault. */
    record Inject(Fault fault) implements Command {}

    /** Answered with whether there was one. */
    record Lift(long number) implements Command {}

    /** Answered with a {@link dev.lighthouse.chaos.disk.PowerCut}. */
    record CutPower() implements Command {}

    /** Answered with a {@link Report}, of all injections but the first some. */
    record Tell(int from) implements Command {}

    /** Lifts all faults, and takes away whatever the disk has for itself. Answered with true. */
    record Finish() implements Command {}

    /** What has struck. */
    record Report(List<Injection> injections, Map<Long, Long> counts, boolean powerIsOff) implements Serializable {}

    /** The answer to what could not be done. */
    record Refusal(String reason) implements Serializable {}
}
