package dev.lighthouse.events;

import java.sql.SQLException;

/** Tells when sequence numbers that are not there will not come any more. For one thread. */
interface GapJudge {

    /**
     * Looks at a gap, before the table is read again: what is decided here holds for what that read then finds.
     *
     * @param firstMissing the gap's first number
     * @return whether every transaction that could have taken a number of it has ended
     */
    boolean isClosed(long firstMissing) throws SQLException;

    /** Why a closed gap may still be filled, in a sentence; empty when it cannot be. */
    String doubt();

    /** Of a store that has one writer at a time, which commits in the order of the numbers. */
    static GapJudge ofSingleWriter() {
        return of("");
    }

    /** Closes each gap at once, with this doubt. */
    static GapJudge of(String doubt) {
        return new GapJudge() {
            @Override
            public boolean isClosed(long firstMissing) {
                return true;
            }

            @Override
            public String doubt() {
                return doubt;
            }
        };
    }
}
