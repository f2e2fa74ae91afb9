package dev.lighthouse.memory;

import dev.lighthouse.companion.CompanionReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The metrics from the readings that decide: what was in use at rest, at comparable moments, at the end. */
final class MemoryFigures {

    private @Nullable Long rest;
    private @Nullable Long end;
    private long highest = Long.MIN_VALUE;
    private long comparable;
    private @Nullable String retainedMissing;
    private String restMissing = "it was not read at rest";
    private String endMissing = "it was not read at the end of the load";

    void rest(long bytes) {
        rest = bytes;
    }

    /** A reading during the load that can be compared with {@link #rest}. */
    void during(long bytes) {
        highest = Math.max(highest, bytes);
        comparable++;
    }

    void end(long bytes) {
        end = bytes;
    }

    void restMissing(String reason) {
        restMissing = reason;
    }

    void endMissing(String reason) {
        endMissing = reason;
    }

    /** What was read holds garbage at the end as well. */
    void retainedMissing(String reason) {
        retainedMissing = reason;
    }

    long comparableReadings() {
        return comparable;
    }

    /** What was in use at the end less what was at rest, if both are known. */
    @Nullable Long retained() {
        Long atRest = rest;
        Long atEnd = end;
        return atRest == null || atEnd == null ? null : Long.valueOf(atEnd - atRest);
    }

    /** Puts every metric but the peaks of a process and the slope into the report, with its value or why it has none. */
    void into(CompanionReport report) {
        Long atRest = rest;
        Long atEnd = end;
        if (atRest == null) {
            missing(report, restMissing, List.of(MemoryWatch.REST, MemoryWatch.GROWTH, MemoryWatch.RETAINED));
        } else {
            report.metric(MemoryWatch.REST, (double) atRest, 1);
        }
        if (atEnd == null) {
            // A peak without the end might miss the highest of all.
            missing(
                    report,
                    endMissing,
                    List.of(MemoryWatch.END, MemoryWatch.PEAK, MemoryWatch.GROWTH, MemoryWatch.RETAINED));
            return;
        }
        long peak = Math.max(highest, atEnd);
        report.metric(MemoryWatch.END, (double) atEnd, 1).metric(MemoryWatch.PEAK, (double) peak, comparable + 1);
        if (atRest != null) {
            report.metric(MemoryWatch.GROWTH, (double) (peak - atRest), comparable + 2);
            if (retainedMissing == null) {
                report.metric(MemoryWatch.RETAINED, (double) (atEnd - atRest), 2);
            } else {
                report.missing(MemoryWatch.RETAINED, retainedMissing);
            }
        }
    }

    private static void missing(CompanionReport report, String reason, List<String> metrics) {
        metrics.forEach(metric -> report.missing(metric, reason));
    }
}
