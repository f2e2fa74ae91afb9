package dev.lighthouse.vitals;

import dev.lighthouse.companion.CompanionContext;
import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.companion.CompanionReport.Outcome;
import dev.lighthouse.companion.CompanionSession;
import dev.lighthouse.companion.Metric;
import dev.lighthouse.target.internal.ProcessIdentity;
import dev.lighthouse.vitals.internal.JvmKind;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The watch at work on one process. What it cannot read it reports; it throws nothing through. */
final class VitalsSession implements CompanionSession {

    private final ProcessIdentity process;
    private final CompanionContext context;
    private final ProcessVitals vitals;
    private final @Nullable GcWatch collections;
    private String withoutCollections = "the target is no JVM";
    private long missedSamples;
    private @Nullable String gone;

    VitalsSession(ProcessIdentity process, CompanionContext context) {
        this.process = process;
        this.context = context;
        this.vitals = new ProcessVitals(process, context.runFolder());
        GcWatch connected = null;
        if (JvmKind.isJvm(process.pid())) {
            try {
                connected = GcWatch.attach(process.pid(), context);
            } catch (IOException e) {
                withoutCollections = "the target's JVM (pid " + process.pid() + ") cannot be read: " + e.getMessage();
            }
        }
        this.collections = connected;
    }

    @Override
    public void everySecond() {
        if (noteIfGone()) {
            return;
        }
        double now = context.seconds();
        try {
            vitals.sample(now);
        } catch (IOException e) {
            missedSamples++;
            boolean unused = noteIfGone();
        }
        if (collections != null) {
            collections.everySecond(now);
        }
    }

    @Override
    public void loadEnded() {
        if (!noteIfGone() && collections != null) {
            collections.loadEnded();
        }
    }

    private boolean noteIfGone() {
        if (gone == null) {
            Optional<ProcessIdentity> now = ProcessIdentity.of(process.pid());
            if (now.isEmpty()) {
                gone = "the target's process (pid " + process.pid() + ") ended while it was watched; its log says why";
            } else if (!now.get().equals(process)) {
                gone = "pid " + process.pid() + " belongs to another process now (started at "
                        + now.get().start()
                        + " instead of " + process.start() + "), so the target's ended while it was watched; its log"
                        + " says why";
                context.mark("another process has the target's pid");
            }
        }
        return gone != null;
    }

    /** Quick: everything was read before. */
    @Override
    public CompanionReport finish() {
        CompanionReport report = new CompanionReport();
        boolean ended = noteIfGone();
        vitals.into(report);
        if (collections != null) {
            collections.into(report);
        } else {
            GcWatch.missing(report, withoutCollections);
        }
        report.data("pid", process.pid()).data("missedSamples", missedSamples);
        return ended ? withoutFigures(report, String.valueOf(gone)) : report;
    }

    /** Of a process that did not live through the load the lines are kept, but no figure would be of all of it. */
    private static CompanionReport withoutFigures(CompanionReport measured, String reason) {
        CompanionReport report = new CompanionReport();
        TargetVitals.ofTarget().metrics().stream().map(Metric::name).forEach(name -> report.missing(name, reason));
        measured.series().forEach(report::series);
        measured.data().forEach(report::data);
        return report.finding(TargetVitals.SAME_PROCESS, Outcome.FAIL, reason);
    }

    @Override
    public void close() {
        if (collections != null) {
            collections.close();
        }
    }
}
