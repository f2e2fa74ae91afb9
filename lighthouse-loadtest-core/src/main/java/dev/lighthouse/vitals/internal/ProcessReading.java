package dev.lighthouse.vitals.internal;

/**
 * What the system says of a process at one moment.
 *
 * @param residentBytes in memory, shared pages included
 * @param cpuNanos its threads have run since it started
 * @param diskRead bytes it had read from storage since it started; what the page cache answered does not count
 * @param diskWritten likewise, bytes that were or will be written to storage
 */
public record ProcessReading(long residentBytes, long cpuNanos, int threads, long diskRead, long diskWritten) {}
