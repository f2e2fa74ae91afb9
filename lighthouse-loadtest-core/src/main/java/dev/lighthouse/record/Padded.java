package dev.lighthouse.record;

/**
 * Keeps what its subclasses write apart from what lies before it in memory: two processors that write into one line of
 * their caches wait for each other. The fields of a superclass come first.
 */
@SuppressWarnings("unused")
abstract class Padded {

    // Two cache lines, since processors fetch the neighbour as well.
    private long p00, p01, p02, p03, p04, p05, p06, p07;
    private long p10, p11, p12, p13, p14, p15, p16, p17;
}
