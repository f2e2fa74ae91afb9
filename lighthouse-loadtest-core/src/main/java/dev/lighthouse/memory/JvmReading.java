package dev.lighthouse.memory;

/**
 * What a JVM says of its memory at one moment, in bytes.
 *
 * @param heapUsed now, garbage included
 * @param heapAfterGc what the last collection of each heap pool left there
 * @param nonHeap metaspace, code and whatever else it manages beside the heap
 * @param fullCollections so far, of those that stop the JVM
 */
record JvmReading(long heapUsed, long heapAfterGc, long nonHeap, long fullCollections) {

    /** What the metrics count; comparable with another after a full collection only. */
    long inUse() {
        return heapAfterGc + nonHeap;
    }
}
