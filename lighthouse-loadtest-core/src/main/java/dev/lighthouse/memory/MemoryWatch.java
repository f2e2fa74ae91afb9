package dev.lighthouse.memory;

import dev.lighthouse.companion.Companion;
import dev.lighthouse.companion.CompanionContext;
import dev.lighthouse.companion.CompanionSession;
import dev.lighthouse.companion.Metric;
import dev.lighthouse.companion.Metric.Unit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Watches the memory of the target: of its process, or where it runs elsewhere, by JMX or a Prometheus endpoint.
 *
 * <p><b>A JVM</b> is measured from inside, through attach and JMX: a reading is its heap after a full collection plus its
 * non-heap memory. Its resident memory shows how much of the heap was ever touched, not how much is in use; it is on the
 * timeline and in {@code memory.rss.peak}, but never stands in for the other metrics, save where the JVM cannot be read
 * and its command line fixes the heap and touches all of it ({@code -Xms} = {@code -Xmx}, {@code AlwaysPreTouch}): then
 * resident memory decides, and {@code retained} has no value. If it can be read in no way, no metric has, and the result
 * says why.
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
 * <p><b>Any other process</b>: resident memory, each second and at the same two moments. Of any process, what it started
 * does not count.
 *
 * <p><b>A Prometheus endpoint</b>: the sum of the samples that fit, at the same moments. No GC can be asked for, so the
 * metric should hold no garbage.
 *
 * <p>{@code memory.growth} is the higher of {@code end} and {@code peak} less {@code rest}, {@code memory.retained} is
 * {@code end} less {@code rest}; both may be negative. All are bytes. Opening, and the readings at rest and at the end,
 * take as long as the target's full GC, at most 30 s each; a reading each second at most 0.5 s.
 *
 * <p>Immutable: each method returns a new description.
 */
public final class MemoryWatch implements Companion {

    static final String REST = "memory.rest";
    static final String PEAK = "memory.peak";
    static final String END = "memory.end";
    static final String GROWTH = "memory.growth";
    static final String RETAINED = "memory.retained";
    static final String RSS_PEAK = "memory.rss.peak";
    static final String PSS_PEAK = "memory.pss.peak";
    static final String CGROUP_PEAK = "memory.cgroup.peak";
    static final String SLOPE = "memory.slope";
    static final String SLOPE_LOW = "memory.slope.low";
    static final String SLOPE_HIGH = "memory.slope.high";

    private final MemoryPlan plan;
    private final boolean slope;
    private final boolean cgroup;
    private final Deadlines deadlines;

    private MemoryWatch(MemoryPlan plan, boolean slope, boolean cgroup, Deadlines deadlines) {
        this.plan = plan;
        this.slope = slope;
        this.cgroup = cgroup;
        this.deadlines = deadlines;
    }

    private MemoryWatch(MemoryPlan plan) {
        this(plan, false, false, Deadlines.DEFAULT);
    }

    /** Of the process that Lighthouse started, here or by {@code lighthouse:start}. */
    public static MemoryWatch ofTarget() {
        return new MemoryWatch(new MemoryPlan.OfProcess());
    }

    /**
     * Of a JVM that runs elsewhere and listens for JMX, without a password.
     *
     * @param property of the target, which holds {@code service:jmx:rmi:///jndi/rmi://HOST:PORT/jmxrmi}
     * @throws IllegalArgumentException it is an address itself
     */
    public static MemoryWatch overJmx(String property) {
        return new MemoryWatch(new MemoryPlan.OverJmx(nameOf(property, "a JMX address", "service:")));
    }

    /**
     * Of whatever a Prometheus endpoint says of a target that runs elsewhere.
     *
     * @param property of the target, which holds the endpoint's address, such as {@code http://HOST:PORT/metrics}
     * @param metric in bytes: {@code process_resident_memory_bytes}, or with labels that its samples must have
     *     {@code jvm_memory_used_bytes{area="nonheap"}}; several samples are added up
     * @throws IllegalArgumentException one of the two is malformed
     */
    public static MemoryWatch overPrometheus(String property, String metric) {
        var unused = PrometheusPage.selector(metric);
        return new MemoryWatch(
                new MemoryPlan.OverPrometheus(nameOf(property, "an address", "http:", "https:"), metric.strip()));
    }

    private static String nameOf(String property, String what, String... schemes) {
        boolean isAddress = List.of(schemes).stream().anyMatch(property::startsWith);
        if (property.isBlank() || isAddress) {
            throw new IllegalArgumentException("expected the name of a target property that holds " + what + " but got "
                    + (isAddress ? "an address itself" : "none")
                    + "; declare it in <properties> of the target and name it here");
        }
        return property;
    }

    /**
     * With {@code memory.slope}, the growth in an hour of load, and its 95 % interval, {@code memory.slope.low} and
     * {@code memory.slope.high}. It takes at least 30 minutes of load; after fewer they have no value.
     */
    public MemoryWatch slope() {
        return new MemoryWatch(plan, true, cgroup, deadlines);
    }

    /**
     * With {@code memory.cgroup.peak}, the most that the kernel charged to the target's cgroup, page cache included. It
     * has no value where the target is in no cgroup of its own.
     *
     * @throws IllegalStateException what is watched is no process of this machine
     */
    public MemoryWatch cgroup() {
        if (!(plan instanceof MemoryPlan.OfProcess)) {
            throw new IllegalStateException("a cgroup can be read of MemoryWatch.ofTarget() alone");
        }
        return new MemoryWatch(plan, slope, true, deadlines);
    }

    /** The same, more or less patient. */
    MemoryWatch within(Deadlines others) {
        return new MemoryWatch(plan, slope, cgroup, others);
    }

    boolean watchesSlope() {
        return slope;
    }

    boolean watchesCgroup() {
        return cgroup;
    }

    @Override
    public String id() {
        return "memory";
    }

    @Override
    public String describe() {
        return plan.describe() + (slope ? ", with its slope" : "") + (cgroup ? ", with its cgroup" : "");
    }

    @Override
    public List<Metric> metrics() {
        List<Metric> metrics = new ArrayList<>();
        add(metrics, REST, "In use when the target was ready and no agent had started.");
        add(metrics, PEAK, "The most in use at any comparable reading during the load or at its end.");
        add(metrics, END, "In use after the last agent had ended.");
        add(metrics, GROWTH, "The peak less what was in use at rest.");
        add(metrics, RETAINED, "What was in use at the end less what was in use at rest.");
        if (plan instanceof MemoryPlan.OfProcess) {
            add(metrics, RSS_PEAK, "The most resident memory of the process at any reading.");
            add(metrics, PSS_PEAK, "The same, with each page divided by how many processes share it.");
        }
        if (cgroup) {
            add(metrics, CGROUP_PEAK, "The most charged to the target's cgroup at any reading.");
        }
        if (slope) {
            add(metrics, SLOPE, "The growth in an hour of load.");
            add(metrics, SLOPE_LOW, "The lower end of its 95 % interval.");
            add(metrics, SLOPE_HIGH, "The upper end of its 95 % interval.");
        }
        return List.copyOf(metrics);
    }

    private static void add(List<Metric> metrics, String name, String meaning) {
        metrics.add(new Metric(name, Unit.BYTES, meaning));
    }

    /**
     * Looks for what it watches and, if that is a JVM, connects to it.
     *
     * @throws dev.lighthouse.companion.CompanionUnavailable it is to watch a process, and the target is none of this
     *     machine
     * @throws IOException its process has ended, or nothing that can be read answers
     */
    @Override
    public CompanionSession open(CompanionContext context) throws Exception {
        return plan.open(context, this, deadlines);
    }
}
