package dev.lighthouse.checkpoint;

import dev.lighthouse.merkle.ConsistencyProof;
import dev.lighthouse.merkle.MerkleLog;
import java.io.IOException;

/**
 * What became of a log since a checkpoint of it was kept elsewhere. Whoever owns the disk can rewrite the log and remove
 * checkpoints from it, but cannot make one kept elsewhere agree with another history.
 */
public enum LogHistory {
    /** All that the earlier checkpoint covers is still there, unaltered and in order. */
    EXTENDS(true, "holds all that the checkpoint of size %d covers"),
    /** The log has fewer entries than it had: it was cut, or an earlier state of it put back. */
    ROLLED_BACK(false, "has %2$d entries but had %1$d: it was cut, or an earlier state put back"),
    /** The log has as many entries or more, but not the same ones. */
    REWRITTEN(false, "has no longer the %d entries that the checkpoint covers, but others"),
    /** Two checkpoints of one size with different roots: two readers were shown two histories. */
    FORKED(false, "has two histories of %d entries"),
    /** The two are not of one log. */
    OTHER_LOG(false, "is another log than the checkpoint of size %d is of"),
    /** Two checkpoints of different sizes, and nothing that connects them; ask for a proof of consistency. */
    UNPROVEN(false, "is not proven to extend the checkpoint of size %d; ask for a proof of consistency");

    private final boolean intact;
    private final String sentence;

    LogHistory(boolean intact, String sentence) {
        this.intact = intact;
        this.sentence = sentence;
    }

    /** Whether nothing that was covered has changed. */
    public boolean isIntact() {
        return intact;
    }

    /** Says it of the log in a sentence. */
    public String describe(Checkpoint kept, long size) {
        return "the log " + kept.origin() + " " + String.format(sentence, kept.size(), size);
    }

    /**
     * Compares a log with a checkpoint of it that was kept elsewhere.
     *
     * @param origin of the log
     * @param kept whose signature was verified
     * @throws IOException if the log cannot be read
     */
    public static LogHistory since(Checkpoint kept, String origin, MerkleLog log) throws IOException {
        if (!kept.origin().equals(origin)) {
            return OTHER_LOG;
        }
        if (log.size() < kept.size()) {
            return ROLLED_BACK;
        }
        return log.root(kept.size()).equals(kept.root()) ? EXTENDS : REWRITTEN;
    }

    /**
     * Compares two checkpoints whose signatures were verified, such as those of two readers.
     *
     * @return {@link #EXTENDS} for equal ones, {@link #FORKED}, {@link #OTHER_LOG}, or {@link #UNPROVEN} for two sizes
     */
    public static LogHistory between(Checkpoint one, Checkpoint other) {
        if (!one.origin().equals(other.origin())) {
            return OTHER_LOG;
        }
        if (one.size() != other.size()) {
            return UNPROVEN;
        }
        return one.root().equals(other.root()) ? EXTENDS : FORKED;
    }

    /**
     * Compares two checkpoints whose signatures were verified, with a proof that is to connect them.
     *
     * @param later of the same size or more entries, else the log was rolled back
     */
    public static LogHistory between(Checkpoint earlier, Checkpoint later, ConsistencyProof proof) {
        LogHistory simple = between(earlier, later);
        if (simple != UNPROVEN) {
            return simple;
        }
        if (later.size() < earlier.size()) {
            return ROLLED_BACK;
        }
        boolean isOfThese = proof.oldSize() == earlier.size() && proof.newSize() == later.size();
        return isOfThese && proof.proves(earlier.root(), later.root()) ? EXTENDS : UNPROVEN;
    }
}
