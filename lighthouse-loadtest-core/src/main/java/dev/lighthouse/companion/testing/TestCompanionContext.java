package dev.lighthouse.companion.testing;

import dev.lighthouse.companion.CompanionContext;
import dev.lighthouse.companion.LiveMeasurements;
import dev.lighthouse.companion.PlanOutline;
import dev.lighthouse.companion.TargetProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A {@link CompanionContext} for tests of companions: no controller, no load, and time that moves as it is told. The
 * target is {@code http://localhost}, no process of this machine and without properties, there are no journals, the seed
 * is 1 and the time 0, unless told. Safe for use by several threads.
 *
 * <pre>{@code
 * TestCompanionContext context = TestCompanionContext.in(folder).property("hub.jdbc.url", url);
 * try (CompanionSession session = new QueueWatch().open(context)) {
 *     session.atRest();
 *     context.pass(Duration.ofSeconds(1));
 *     session.everySecond();
 *     session.loadEnded();
 *     assertThat(session.finish().metrics()).containsKey("queue.depth");
 * }
 * }</pre>
 */
public final class TestCompanionContext implements CompanionContext {

    private static final LiveMeasurements NOTHING_MEASURED = new LiveMeasurements() {
        @Override
        public int seconds() {
            return 0;
        }

        @Override
        public Judgement judge(String threshold, int from, int to) {
            return new Judgement(Status.UNDECIDED, Double.NaN, 0, "no samples");
        }
    };

    private final Path runFolder;
    private final Map<String, String> properties = new ConcurrentSkipListMap<>();
    private final List<String> marks = new CopyOnWriteArrayList<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Map<Integer, URI> routes = new ConcurrentSkipListMap<>();
    private volatile @Nullable TargetProcess process;
    private volatile PlanOutline plan = new PlanOutline("test", List.of("agent"), 0, 60, List.of());
    private volatile LiveMeasurements measurements = NOTHING_MEASURED;
    private volatile URI target = URI.create("http://localhost");
    private volatile OptionalLong targetPid = OptionalLong.empty();
    private volatile List<Path> journals = List.of();
    private volatile OptionalLong clockError = OptionalLong.empty();
    private volatile long seed = 1;
    private double seconds;
    private double perLook;

    private TestCompanionContext(Path runFolder) {
        this.runFolder = runFolder;
    }

    /** Of a run with this folder, which is not created. */
    public static TestCompanionContext in(Path runFolder) {
        return new TestCompanionContext(runFolder);
    }

    /** Says where the target answers. */
    public TestCompanionContext target(URI address) {
        target = address;
        return this;
    }

    /** Makes the target this process. */
    public TestCompanionContext process(long pid) {
        targetPid = OptionalLong.of(pid);
        return this;
    }

    /** Gives the target a property. */
    public TestCompanionContext property(String name, String value) {
        properties.put(name, value);
        return this;
    }

    /** Says in which folders agents' journals lie, one a worker. */
    public TestCompanionContext journals(List<Path> folders) {
        journals = List.copyOf(folders);
        return this;
    }

    /** Says by how much the times in journals may be off. */
    public TestCompanionContext clockErrorNanos(long nanos) {
        clockError = OptionalLong.of(nanos);
        return this;
    }

    /** Sets the run's seed. */
    public TestCompanionContext seed(long number) {
        seed = number;
        return this;
    }

    /** Stops the time there, in seconds since the scenario's time zero. */
    public synchronized TestCompanionContext at(double now) {
        seconds = now;
        perLook = 0;
        return this;
    }

    /** Lets time pass. */
    public synchronized void pass(Duration duration) {
        seconds += duration.toNanos() / 1e9;
    }

    /** Lets so much time pass after each call of {@link #seconds()}, until {@link #at} stops it. */
    public synchronized TestCompanionContext passWithEachLook(Duration duration) {
        perLook = duration.toNanos() / 1e9;
        return this;
    }

    /** Makes the target a process that the run started; its pid is that of {@link #process(long)}, too. */
    public TestCompanionContext process(TargetProcess owned) {
        process = owned;
        return process(owned.pid());
    }

    /** Says to which plan it belongs; unless told, one of a single agent that is measured for a minute. */
    public TestCompanionContext plan(PlanOutline outline) {
        plan = outline;
        return this;
    }

    /** Says what agents measure; nothing at all unless told. */
    public TestCompanionContext live(LiveMeasurements seen) {
        measurements = seen;
        return this;
    }

    /** The lines that were said so far. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** The marks that were put on the timeline so far. */
    public List<String> marks() {
        return List.copyOf(marks);
    }

    @Override
    public PlanOutline plan() {
        return plan;
    }

    @Override
    public URI target() {
        return target;
    }

    @Override
    public OptionalLong targetPid() {
        return targetPid;
    }

    @Override
    public String property(String name) {
        String value = properties.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "the target has no property '" + name + "' but " + properties.keySet() + "; set it in the test");
        }
        return value;
    }

    @Override
    public Path runFolder() {
        return runFolder;
    }

    /** The run's folder, so that a test leaves nothing in its project. */
    @Override
    public Path projectFolder() {
        return runFolder;
    }

    @Override
    public List<Path> journals() {
        return journals;
    }

    @Override
    public OptionalLong clockErrorNanos() {
        return clockError;
    }

    @Override
    public long seed() {
        return seed;
    }

    @Override
    public synchronized double seconds() {
        double now = seconds;
        seconds += perLook;
        return now;
    }

    @Override
    public void mark(String text) {
        marks.add(text);
    }

    @Override
    public void mark(String text, double from, double until) {
        marks.add(text);
    }

    @Override
    public void say(String line) {
        lines.add(line);
    }

    @Override
    public URI route(int agent) {
        return routes.getOrDefault(agent, target);
    }

    @Override
    public void reroute(int agent, URI address) {
        routes.put(agent, address);
    }

    @Override
    public Optional<TargetProcess> process() {
        return Optional.ofNullable(process);
    }

    @Override
    public LiveMeasurements live(List<String> thresholds) {
        return measurements;
    }
}
