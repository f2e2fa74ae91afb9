package dev.lighthouse.verdict;

import dev.lighthouse.result.Pointer;

/** What thresholds on operations read: an operation in a phase, several of them together, or a part of its time. */
interface OperationFigures {

    String phase();

    long started();

    long ended();

    long failed();

    /** Operations that ended, a second. */
    double rate();

    /** Failures of one class. */
    long errors(String errorClass);

    /** Of {@code response}, {@code service}, {@code startLag} or {@code adjusted}. */
    Distribution times(String name) throws Distribution.UnreadableHistogram;

    /** Where a field such as {@code started} lies. */
    Pointer evidence(String field);

    /** Where the number or the share of failures of one class lies, or what lacks it. */
    Pointer errorEvidence(String errorClass, boolean share);
}
