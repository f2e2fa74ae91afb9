package dev.lighthouse.health;

/**
 * What is counted from one reading to the next.
 *
 * @param time nanoseconds
 * @param cpuNanos used by this process
 * @param ticks CPU time of the machine; 0 where unknown
 * @param stolen of these
 * @param throttledNanos negative where unknown
 */
record Counts(long time, long cpuNanos, long gcPauses, long gcNanos, long ticks, long stolen, long throttledNanos) {

    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

    Counts less(Counts before) {
        return new Counts(
                time - before.time,
                cpuNanos - before.cpuNanos,
                gcPauses - before.gcPauses,
                gcNanos - before.gcNanos,
                ticks - before.ticks,
                stolen - before.stolen,
                throttledNanos < 0 || before.throttledNanos < 0 ? -1 : throttledNanos - before.throttledNanos);
    }

    Counts plus(Counts more) {
        return new Counts(
                time + more.time,
                cpuNanos + more.cpuNanos,
                gcPauses + more.gcPauses,
                gcNanos + more.gcNanos,
                ticks + more.ticks,
                stolen + more.stolen,
                throttledNanos < 0 || more.throttledNanos < 0 ? -1 : throttledNanos + more.throttledNanos);
    }

    /** Share of so many processors that the process used. */
    double cpuShare(int processors) {
        return (double) cpuNanos / time / processors;
    }

    /** Share of the machine's CPU time; NaN where unknown. */
    double steal() {
        return ticks == 0 ? Double.NaN : (double) stolen / ticks;
    }

    /** Share of the time; NaN where unknown. */
    double throttled() {
        return throttledNanos < 0 ? Double.NaN : Math.min(1, (double) throttledNanos / time);
    }
}
