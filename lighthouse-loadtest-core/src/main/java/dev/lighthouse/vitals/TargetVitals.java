package dev.lighthouse.vitals;

import dev.lighthouse.companion.Companion;
import dev.lighthouse.companion.CompanionContext;
import dev.lighthouse.companion.CompanionSession;
import dev.lighthouse.companion.CompanionUnavailable;
import dev.lighthouse.companion.Metric;
import dev.lighthouse.companion.Metric.Unit;
import dev.lighthouse.target.internal.ProcessIdentity;
import java.io.IOException;
import java.util.List;

/**
 * Watches what the target's process takes while the load runs: CPU, threads, file descriptors, disk, and the pauses of
 * its garbage collector if it is a JVM. All of it is on the same timeline as the latencies.
 *
 * <p>It is the process that Lighthouse started, without what that started itself. It is read once a second, and every
 * figure is of the time between the first and the last of these readings, about a second after the load began and less
 * than one before it ended, so that nothing is counted that other companions ask of the target before and after it.
 *
 * <p>A GC pause is what the JVM announces through its management; phases in which the program runs on are none. It tells
 * them to the millisecond. If some were not announced, or the JVM cannot be read, those metrics have no value, and the
 * result says why; the others have.
 *
 * <p>A process that ends, or whose pid belongs to another one later, FAILs the requirement {@value #SAME_PROCESS}.
 */
public final class TargetVitals implements Companion {

    static final String SAME_PROCESS = "the target's process stays the same";

    static final String CPU = "target.cpu";
    static final String CPU_PEAK = "target.cpu.peak";
    static final String THREADS = "target.threads";
    static final String DESCRIPTORS = "target.descriptors";
    static final String DISK_READ = "target.disk.read";
    static final String DISK_WRITTEN = "target.disk.written";
    static final String DISK_FREE = "target.disk.free";
    static final String GC_PAUSES = "target.gc-pauses";
    static final String GC_PAUSE_TOTAL = "target.gc-pause-total";
    static final String GC_PAUSE_MAX = "target.gc-pause-max";

    private TargetVitals() {}

    /** Of the process that Lighthouse started, here or by {@code lighthouse:start}. */
    public static TargetVitals ofTarget() {
        return new TargetVitals();
    }

    @Override
    public String id() {
        return "target";
    }

    @Override
    public String describe() {
        return "CPU, threads, descriptors, disk and GC pauses of the target's process";
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                new Metric(CPU, Unit.RATIO, "CPU time over the load; 100 % is one core."),
                new Metric(CPU_PEAK, Unit.RATIO, "CPU time in the busiest second."),
                new Metric(THREADS, Unit.COUNT, "The most threads at any reading."),
                new Metric(DESCRIPTORS, Unit.COUNT, "The most open file descriptors at any reading."),
                new Metric(DISK_READ, Unit.BYTES, "Read from storage; what the page cache answered does not count."),
                new Metric(DISK_WRITTEN, Unit.BYTES, "Written that went or will go to storage."),
                new Metric(DISK_FREE, Unit.BYTES, "The least left of the file system with the run's folder and {dir}."),
                new Metric(GC_PAUSES, Unit.COUNT, "How often a garbage collector stopped the program."),
                new Metric(GC_PAUSE_TOTAL, Unit.NANOSECONDS, "For how long altogether."),
                new Metric(GC_PAUSE_MAX, Unit.NANOSECONDS, "The longest of these pauses; 0 without one."));
    }

    /**
     * Looks the process up and, if it is a JVM, connects to it.
     *
     * @throws CompanionUnavailable the target is no process of this machine
     * @throws IOException its process has ended
     */
    @Override
    public CompanionSession open(CompanionContext context) throws Exception {
        if (context.targetPid().isEmpty()) {
            throw new CompanionUnavailable("the target " + context.target()
                    + " is no process that Lighthouse started on this machine, so what it takes cannot be read; let it"
                    + " be started with Target.process(...) or mvn lighthouse:start, or leave TargetVitals.ofTarget()"
                    + " out");
        }
        long pid = context.targetPid().getAsLong();
        ProcessIdentity process = ProcessIdentity.of(pid)
                .orElseThrow(() -> new IOException(
                        "the target's process (pid " + pid + ") ended before it was watched; its log says why"));
        return new VitalsSession(process, context);
    }
}
