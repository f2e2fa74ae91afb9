package dev.lighthouse.memory;

import dev.lighthouse.companion.CompanionContext;
import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.companion.CompanionSession;
import dev.lighthouse.companion.Metric;
import dev.lighthouse.target.internal.ProcessIdentity;
import dev.lighthouse.vitals.internal.JvmConnection;
import dev.lighthouse.vitals.internal.JvmKind;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The watch at work. What it cannot read it reports; it throws nothing through. */
final class MemorySession implements CompanionSession {

    private final CompanionContext context;
    private final MemoryWatch watch;
    private final @Nullable ProcessIdentity process;
    private final @Nullable ProcessSource outside;
    private final @Nullable MemorySource deciding;
    private final @Nullable String undecided;
    private final MemoryFigures figures = new MemoryFigures();
    private long missedSamples;
    private @Nullable String gone;

    private MemorySession(
            CompanionContext context,
            MemoryWatch watch,
            @Nullable ProcessIdentity process,
            @Nullable ProcessSource outside,
            @Nullable MemorySource deciding,
            @Nullable String undecided) {
        this.context = context;
        this.watch = watch;
        this.process = process;
        this.outside = outside;
        this.deciding = deciding;
        this.undecided = undecided;
        if (undecided != null) {
            figures.restMissing(undecided);
            figures.endMissing(undecided);
        }
    }

    /** Of something that answers somewhere. */
    static MemorySession of(MemorySource source, CompanionContext context, MemoryWatch watch) {
        return new MemorySession(context, watch, null, null, source, null);
    }

    /** Of a process: a JVM decides by what it says of itself, any other by its resident memory. */
    static MemorySession ofProcess(
            ProcessIdentity process, CompanionContext context, MemoryWatch watch, Deadlines deadlines) {
        ProcessSource outside = new ProcessSource(process, context);
        if (!JvmKind.isJvm(process.pid())) {
            return new MemorySession(context, watch, process, outside, outside, null);
        }
        try {
            JvmSource inside = JvmSource.open(
                    calls -> JvmConnection.attach(calls, process.pid(), deadlines.connect()), context, deadlines);
            return new MemorySession(context, watch, process, outside, inside, null);
        } catch (IOException e) {
            String reason =
                    "the heap of the target's JVM (pid " + process.pid() + ") cannot be read: " + e.getMessage();
            if (!FixedHeap.isFixedAndTouched(JvmKind.arguments(process.pid()))) {
                return new MemorySession(context, watch, process, outside, null, reason);
            }
            MemorySession session = new MemorySession(context, watch, process, outside, outside, null);
            session.figures.retainedMissing(reason + "; without a GC nobody knows what it retained");
            return session;
        }
    }

    @Override
    public void atRest() {
        OptionalLong inUse = settled("at rest", figures::restMissing);
        inUse.ifPresent(figures::rest);
    }

    @Override
    public void loadEnded() {
        OptionalLong inUse = settled("at the end of the load", figures::endMissing);
        inUse.ifPresent(figures::end);
    }

    private OptionalLong settled(String when, Consumer<String> missing) {
        try {
            OptionalLong inUse = deciding == null ? OptionalLong.empty() : OptionalLong.of(deciding.settled());
            if (outside != null && outside != deciding) {
                long unused = outside.settled();
            }
            return inUse;
        } catch (IOException e) {
            missing.accept("the target's memory " + when + " cannot be read: " + e.getMessage());
            noteIfGone();
            return OptionalLong.empty();
        }
    }

    @Override
    public void everySecond() {
        if (outside != null && outside != deciding) {
            sample(outside);
        }
        if (deciding != null) {
            sample(deciding).ifPresent(figures::during);
        }
    }

    private OptionalLong sample(MemorySource source) {
        if (gone != null) {
            return OptionalLong.empty();
        }
        try {
            return source.sample();
        } catch (IOException e) {
            missedSamples++;
            noteIfGone();
            return OptionalLong.empty();
        }
    }

    private void noteIfGone() {
        if (gone == null && process != null && !process.isAlive()) {
            gone = "the target's process (pid " + process.pid()
                    + ") ended while its memory was watched; its log says why";
        }
    }

    /** Quick: everything was read before. A slope takes some tenths of a second. */
    @Override
    public CompanionReport finish() {
        CompanionReport report = new CompanionReport();
        noteIfGone();
        if (gone != null) {
            String reason = gone;
            report.problem(reason);
            watch.metrics().stream().map(Metric::name).forEach(metric -> report.missing(metric, reason));
        } else {
            figures.into(report);
            if (outside != null) {
                outside.peaksInto(report, watch.watchesCgroup());
            }
            if (undecided != null) {
                report.problem(undecided);
            }
            if (watch.watchesSlope()) {
                slopeInto(report);
            }
        }
        report.data("decidedBy", deciding == null ? "nothing" : deciding.what())
                .data("comparableReadings", figures.comparableReadings())
                .data("missedSamples", missedSamples);
        if (process != null) {
            report.data("pid", process.pid());
        }
        sources().forEach(source -> source.into(report));
        return report;
    }

    private void slopeInto(CompanionReport report) {
        if (deciding == null) {
            MemorySlope.missing(report, String.valueOf(undecided));
        } else {
            Long retained = deciding.collects() ? figures.retained() : null;
            MemorySlope.into(report, deciding.levels().build(), retained, context.seed());
        }
    }

    private List<MemorySource> sources() {
        if (outside == null || outside == deciding) {
            return deciding == null ? List.of() : List.of(deciding);
        }
        return deciding == null ? List.of(outside) : List.of(outside, deciding);
    }

    @Override
    public void close() {
        sources().forEach(MemorySource::close);
    }
}
