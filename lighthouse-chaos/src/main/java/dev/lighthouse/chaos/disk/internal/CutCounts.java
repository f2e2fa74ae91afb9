package dev.lighthouse.chaos.disk.internal;

import dev.lighthouse.chaos.disk.PowerCut;

/** Counts what a power cut does. */
final class CutCounts {
    int kept;
    int lost;
    int torn;
    int keptNames;
    int lostNames;

    PowerCut result() {
        return new PowerCut(kept, lost, torn, keptNames, lostNames);
    }
}
