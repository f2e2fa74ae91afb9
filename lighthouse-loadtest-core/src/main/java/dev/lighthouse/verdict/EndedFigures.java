package dev.lighthouse.verdict;

import dev.lighthouse.result.Pointer;

/**
 * Figures of a few seconds in which only operations that have ended count: one that hangs has begun, and not failed yet,
 * so a share of those that began would call a system well that answers nothing.
 */
record EndedFigures(OperationFigures all) implements OperationFigures {

    @Override
    public String phase() {
        return all.phase();
    }

    @Override
    public long started() {
        return all.ended();
    }

    @Override
    public long ended() {
        return all.ended();
    }

    @Override
    public long failed() {
        return all.failed();
    }

    @Override
    public double rate() {
        return all.rate();
    }

    @Override
    public long errors(String errorClass) {
        return all.errors(errorClass);
    }

    @Override
    public Distribution times(String name) throws Distribution.UnreadableHistogram {
        return all.times(name);
    }

    @Override
    public Pointer evidence(String field) {
        return all.evidence(field);
    }

    @Override
    public Pointer errorEvidence(String errorClass, boolean share) {
        return all.errorEvidence(errorClass, share);
    }
}
