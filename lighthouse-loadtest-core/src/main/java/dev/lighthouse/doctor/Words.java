package dev.lighthouse.doctor;

import dev.lighthouse.internal.HumanUnits;

/** Numbers in sentences. */
final class Words {

    private Words() {}

    /** {@code 1 agent}, {@code 1,000 agents}. */
    static String count(long number, String noun) {
        return HumanUnits.count(number) + " " + noun + (number == 1 ? "" : "s");
    }
}
