package dev.lighthouse.memory;

import dev.lighthouse.companion.CompanionContext;
import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.companion.CompanionSession;
import dev.lighthouse.target.internal.ProcessIdentity;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The watch at work on one process. What it cannot read it reports; it throws nothing through. */
final class MemorySession implements CompanionSession {

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(30);
    private static final Duration FULL_GC_WITHIN = Duration.ofSeconds(30);
    private static final Duration SAMPLE_WITHIN = Duration.ofMillis(500);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

    private final ProcessIdentity process;
    private final CompanionContext context;
    private final ResidentMemory resident;
    private final boolean isJvm;
    private final BoundedCalls calls;
    private final @Nullable JvmMemory jvm;
    private final @Nullable String jvmUnreadable;

    private final MemoryFigures figures = new MemoryFigures();
    private final TimeSeries rss = new TimeSeries("rss");
    private final TimeSeries heapUsed = new TimeSeries("heap used");
    private final TimeSeries heapAfterGc = new TimeSeries("heap after GC");
    private final TimeSeries nonHeap = new TimeSeries("non-heap");
    private long rssPeak;
    private long fullCollections;
    private long missedSamples;
    private @Nullable String gone;

    private MemorySession(ProcessIdentity process, CompanionContext context, BoundedCalls calls) {
        this.process = process;
        this.context = context;
        this.calls = calls;
        this.resident = new ResidentMemory(process);
        this.isJvm = JvmKind.isJvm(process.pid());
        JvmMemory connected = null;
        String reason = null;
        if (isJvm) {
            try {
                connected = calls.call(() -> JvmMemory.connect(process.pid()), CONNECT_WITHIN);
            } catch (IOException e) {
                reason = "the heap of the target's JVM (pid " + process.pid() + ") cannot be read: " + reason(e);
            }
        }
        this.jvm = connected;
        this.jvmUnreadable = reason;
    }

    static MemorySession open(ProcessIdentity process, CompanionContext context) {
        BoundedCalls calls = new BoundedCalls("lighthouse-memory-" + process.pid());
        try {
            return new MemorySession(process, context, calls);
        } catch (RuntimeException e) {
            calls.close();
            throw e;
        }
    }

    /** A JRE has no module {@code jdk.attach}; the class that needs it does not load then. */
    private static String reason(IOException failure) {
        return failure.getCause() instanceof LinkageError
                ? "the JVM that runs the load has no module jdk.attach; run it with a JDK"
                : String.valueOf(failure.getMessage());
    }

    @Override
    public void atRest() {
        if (jvmUnreadable != null) {
            figures.restMissing(jvmUnreadable);
            figures.endMissing(jvmUnreadable);
        }
        try {
            JvmReading reading = readAfterFullGc();
            long residentNow = sampleResident();
            if (reading != null) {
                figures.rest(reading.inUse());
            } else if (!isJvm) {
                figures.rest(residentNow);
            }
        } catch (IOException e) {
            figures.restMissing("the target's memory at rest cannot be read: " + e.getMessage());
            noteIfGone();
        }
    }

    @Override
    public void everySecond() {
        if (gone != null) {
            return;
        }
        try {
            long residentNow = sampleResident();
            if (!isJvm) {
                figures.during(residentNow);
            }
        } catch (IOException e) {
            missedSamples++;
            noteIfGone();
        }
        if (jvm == null || gone != null) {
            return;
        }
        if (calls.hangs()) {
            missedSamples++;
            return;
        }
        try {
            JvmReading reading = calls.call(jvm::read, SAMPLE_WITHIN);
            // A full collection since the last reading: all pools hold what it left, as at rest.
            if (reading.fullCollections() > fullCollections) {
                figures.during(reading.inUse());
            }
            add(reading);
        } catch (IOException e) {
            missedSamples++;
            noteIfGone();
        }
    }

    @Override
    public void loadEnded() {
        try {
            JvmReading reading = readAfterFullGc();
            long residentNow = sampleResident();
            if (reading != null) {
                figures.end(reading.inUse());
            } else if (!isJvm) {
                figures.end(residentNow);
            }
        } catch (IOException e) {
            figures.endMissing("the target's memory at the end of the load cannot be read: " + e.getMessage());
            noteIfGone();
        }
    }

    /** Null for a process that is no JVM, and for a JVM that cannot be read. */
    private @Nullable JvmReading readAfterFullGc() throws IOException {
        if (jvm == null) {
            return null;
        }
        JvmReading reading = calls.call(jvm::readAfterFullGc, FULL_GC_WITHIN);
        add(reading);
        return reading;
    }

    private void add(JvmReading reading) {
        double second = context.seconds();
        fullCollections = reading.fullCollections();
        heapUsed.add(second, reading.heapUsed());
        heapAfterGc.add(second, reading.heapAfterGc());
        nonHeap.add(second, reading.nonHeap());
    }

    private long sampleResident() throws IOException {
        long bytes = resident.read();
        rss.add(context.seconds(), bytes);
        rssPeak = Math.max(rssPeak, bytes);
        return bytes;
    }

    private void noteIfGone() {
        if (gone == null && !process.isAlive()) {
            gone = "the target's process (pid " + process.pid()
                    + ") ended while its memory was watched; its log says why";
        }
    }

    /** Quick: everything was read before. */
    @Override
    public CompanionReport finish() {
        CompanionReport report = new CompanionReport();
        if (gone == null) {
            noteIfGone();
        }
        if (gone != null) {
            report.problem(gone);
            String reason = gone;
            MemoryWatch.ofTarget().metrics().forEach(metric -> report.missing(metric.name(), reason));
        } else {
            figures.into(report);
            if (rss.size() > 0) {
                report.metric(MemoryWatch.RSS_PEAK, (double) rssPeak, rss.size());
            } else {
                report.missing(MemoryWatch.RSS_PEAK, "the resident memory was never read");
            }
            if (jvmUnreadable != null) {
                report.problem(jvmUnreadable);
            }
        }
        for (TimeSeries series : List.of(rss, heapUsed, heapAfterGc, nonHeap)) {
            if (series.size() > 0) {
                report.series(series.build());
            }
        }
        report.data("pid", process.pid())
                .data("decidedBy", isJvm ? "heap after a full GC plus non-heap" : "resident memory")
                .data("comparableReadings", figures.comparableReadings())
                .data("missedSamples", missedSamples);
        if (jvm != null) {
            report.data("vm", jvm.vm()).data("collectors", jvm.collectorNames());
        }
        return report;
    }

    @Override
    public void close() {
        if (jvm != null && !calls.hangs()) {
            try {
                calls.call(
                        () -> {
                            jvm.close();
                            return true;
                        },
                        CLOSE_WITHIN);
            } catch (IOException e) {
                // The target is gone, or does not answer; its end of the connection ends with it.
            }
        }
        calls.close();
    }
}
