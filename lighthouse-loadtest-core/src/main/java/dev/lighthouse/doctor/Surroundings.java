package dev.lighthouse.doctor;

import dev.lighthouse.internal.HumanUnits;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The results folder, and what else goes on on this machine. */
final class Surroundings {

    private static final String RESULTS = "results";
    private static final long LEAST_BYTES = 100_000_000;
    private static final long ENOUGH_BYTES = 1_000_000_000;

    private final MachineFacts facts;

    Surroundings(MachineFacts facts) {
        this.facts = facts;
    }

    /** The folder need not exist; then the first one above it that does decides. */
    Check results(Path folder) {
        Path existing = folder.toAbsolutePath();
        while (!facts.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (!facts.isFolder(existing)) {
            return Check.stopping(
                    RESULTS,
                    folder + " cannot be made: " + existing + " is not a folder",
                    "move it away, or set -Dlighthouse.output");
        }
        if (!facts.isWritable(existing)) {
            return Check.stopping(
                    RESULTS,
                    folder + " cannot be written: " + existing + " is closed to this user",
                    "make it writable, or set -Dlighthouse.output");
        }
        OptionalLong free = facts.freeBytes(existing);
        if (free.isEmpty()) {
            return Check.warn(RESULTS, folder + " can be written; how much room it has cannot be told", null);
        }
        String sentence = folder + " can be written, " + HumanUnits.bytes(free.getAsLong()) + " free";
        String wayOut = "make room, or set -Dlighthouse.output";
        if (free.getAsLong() < LEAST_BYTES) {
            return Check.stopping(RESULTS, sentence, wayOut);
        }
        return free.getAsLong() < ENOUGH_BYTES ? Check.warn(RESULTS, sentence, wayOut) : Check.ok(RESULTS, sentence);
    }

    Check measuring() {
        Optional<String> holder = facts.measuring();
        return holder.map(pid -> Check.warn(
                        "measurement lock",
                        "held by process " + pid + ", which measures on this machine now; load would wait for its end",
                        pid.matches("\\d+") ? "ps -fp " + pid : null))
                .orElseGet(() -> Check.ok("measurement lock", "free"));
    }

    Check leftBehind() {
        List<String> left = facts.leftBehind();
        return left.isEmpty()
                ? Check.ok("left behind", "nothing of earlier runs still runs")
                : Check.warn(
                        "left behind",
                        "still running: " + String.join("; ", left),
                        "the next lighthouse:load or lighthouse:start that starts a target ends them");
    }
}
