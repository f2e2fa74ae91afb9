package dev.lighthouse.memory;

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
 * Watches the memory of the target's process.
 *
 * <p><b>A JVM</b> is measured from inside, through attach and JMX: a reading is its heap after a full collection plus its
 * non-heap memory. Its resident memory shows how much of the heap was ever touched, not how much is in use; it is on the
 * timeline and in {@code memory.rss.peak}, but never stands in for the other metrics. If the JVM cannot be read, those
 * have no value, and the result says why.
 *
 * <table>
 * <caption>When a JVM is read</caption>
 * <tr><th>when</th><th>how</th><th>used for</th></tr>
 * <tr><td>the target is ready, no agent has started</td><td>a full GC is asked for once</td><td>{@code rest}</td></tr>
 * <tr><td>each second of the load</td><td>what the last collection of each heap pool left; no GC is asked for, since that
 * would be seen in the latencies</td><td>the timeline; {@code peak} too, if a full collection that stops the JVM
 * has ended since the last reading. What a young or a concurrent collection leaves under load holds garbage, and cannot
 * be compared with {@code rest}</td></tr>
 * <tr><td>the last agent has ended</td><td>a full GC is asked for once</td><td>{@code end}</td></tr>
 * </table>
 *
 * <p>So memory that was in use in the middle of the load and given back before its end is seen only if the target ran
 * such a collection in between. Reading starts the management agent in the target, on a port of the loopback interface;
 * what it costs is part of {@code rest}.
 *
 * <p><b>Any other process</b>: resident memory, each second and at the same two moments.
 *
 * <p>{@code memory.growth} is the higher of {@code end} and {@code peak} less {@code rest}, {@code memory.retained} is
 * {@code end} less {@code rest}; both may be negative. All are bytes. Opening, and the readings at rest and at the end,
 * take as long as the target's full GC, at most 30 s each.
 */
public final class MemoryWatch implements Companion {

    static final String REST = "memory.rest";
    static final String PEAK = "memory.peak";
    static final String END = "memory.end";
    static final String GROWTH = "memory.growth";
    static final String RETAINED = "memory.retained";
    static final String RSS_PEAK = "memory.rss.peak";

    private MemoryWatch() {}

    /** Of the process that Lighthouse started, here or by {@code lighthouse:start}. */
    public static MemoryWatch ofTarget() {
        return new MemoryWatch();
    }

    @Override
    public String id() {
        return "memory";
    }

    @Override
    public String describe() {
        return "memory of the target's process";
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                new Metric(REST, Unit.BYTES, "In use when the target was ready and no agent had started."),
                new Metric(
                        PEAK, Unit.BYTES, "The most in use at any comparable reading during the load or at its end."),
                new Metric(END, Unit.BYTES, "In use after the last agent had ended."),
                new Metric(GROWTH, Unit.BYTES, "The peak less what was in use at rest."),
                new Metric(RETAINED, Unit.BYTES, "What was in use at the end less what was in use at rest."),
                new Metric(RSS_PEAK, Unit.BYTES, "The most resident memory of the process at any reading."));
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
                    + " is no process that Lighthouse started on this machine, so its memory cannot be read; let it be"
                    + " started with Target.process(...) or mvn lighthouse:start, or leave MemoryWatch.ofTarget() out");
        }
        long pid = context.targetPid().getAsLong();
        ProcessIdentity process = ProcessIdentity.of(pid)
                .orElseThrow(() -> new IOException(
                        "the target's process (pid " + pid + ") ended before its memory was read; its log says why"));
        return MemorySession.open(process, context);
    }
}
