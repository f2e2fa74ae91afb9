package dev.lighthouse.vitals;

import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.companion.Metric.Unit;
import dev.lighthouse.target.internal.ProcessIdentity;
import dev.lighthouse.vitals.internal.ProcessReader;
import dev.lighthouse.vitals.internal.ProcessReading;
import dev.lighthouse.vitals.internal.TimeSeries;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the system says of a process, second by second. Used by one thread. */
final class ProcessVitals {

    private static final double NANOS = 1e9;

    private final ProcessReader reader;
    private final Path folder;
    private final boolean showsDisk;
    private final TimeSeries cpu = new TimeSeries("CPU", Unit.RATIO);
    private final TimeSeries freeShare = new TimeSeries("disk free", Unit.RATIO);
    private final TimeSeries threads = new TimeSeries("threads", Unit.COUNT);
    private final TimeSeries descriptors = new TimeSeries("descriptors", Unit.COUNT);
    private final TimeSeries read = new TimeSeries("disk read since the reading before", Unit.BYTES);
    private final TimeSeries written = new TimeSeries("disk written since the reading before", Unit.BYTES);
    private @Nullable ProcessReading first;
    private @Nullable ProcessReading last;
    private double firstSecond;
    private double lastSecond;
    private long leastFree = Long.MAX_VALUE;
    private String descriptorsMissing = "they were never read";
    private String freeMissing = "it was never read";

    ProcessVitals(ProcessIdentity process, Path folder) {
        this.reader = new ProcessReader(process);
        this.folder = folder;
        this.showsDisk = reader.showsDisk();
    }

    /**
     * Reads it once.
     *
     * @throws IOException the process cannot be read
     */
    void sample(double second) throws IOException {
        ProcessReading now = reader.read();
        ProcessReading before = last;
        if (before == null) {
            first = now;
            firstSecond = second;
        } else if (second > lastSecond) {
            cpu.add(second, (double) (now.cpuNanos() - before.cpuNanos()) / NANOS / (second - lastSecond));
            if (showsDisk) {
                read.add(second, (double) (now.diskRead() - before.diskRead()));
                written.add(second, (double) (now.diskWritten() - before.diskWritten()));
            }
        }
        last = now;
        lastSecond = second;
        threads.add(second, now.threads());
        sampleDescriptors(second);
        sampleFreeSpace(second);
    }

    private void sampleDescriptors(double second) {
        try {
            descriptors.add(second, (double) reader.descriptors());
        } catch (IOException e) {
            descriptorsMissing = "they cannot be counted: " + e.getMessage();
        }
    }

    private void sampleFreeSpace(double second) {
        try {
            FileStore store = Files.getFileStore(folder);
            long free = store.getUsableSpace();
            leastFree = Math.min(leastFree, free);
            freeShare.add(second, (double) free / store.getTotalSpace());
        } catch (IOException e) {
            freeMissing = "the file system of " + folder + " cannot be read: " + e.getMessage();
        }
    }

    void into(CompanionReport report) {
        ProcessReading begin = first;
        ProcessReading end = last;
        if (begin == null || end == null || cpu.size() == 0) {
            String reason = "it was read less than twice while the load ran";
            List.of(TargetVitals.CPU, TargetVitals.CPU_PEAK, TargetVitals.DISK_READ, TargetVitals.DISK_WRITTEN)
                    .forEach(metric -> report.missing(metric, reason));
        } else {
            double share = (double) (end.cpuNanos() - begin.cpuNanos()) / NANOS / (lastSecond - firstSecond);
            report.metric(TargetVitals.CPU, share, cpu.size()).metric(TargetVitals.CPU_PEAK, cpu.max(), cpu.size());
            disk(report, begin, end);
        }
        peak(report, TargetVitals.THREADS, threads, "they were never read");
        peak(report, TargetVitals.DESCRIPTORS, descriptors, descriptorsMissing);
        if (freeShare.size() > 0) {
            report.metric(TargetVitals.DISK_FREE, (double) leastFree, freeShare.size());
        } else {
            report.missing(TargetVitals.DISK_FREE, freeMissing);
        }
        List.of(cpu, freeShare, threads, descriptors, read, written).forEach(series -> series.into(report));
    }

    private void disk(CompanionReport report, ProcessReading begin, ProcessReading end) {
        if (showsDisk) {
            report.metric(TargetVitals.DISK_READ, (double) (end.diskRead() - begin.diskRead()), read.size())
                    .metric(
                            TargetVitals.DISK_WRITTEN,
                            (double) (end.diskWritten() - begin.diskWritten()),
                            written.size());
        } else {
            String reason = "the system does not show what another user's process reads and writes";
            report.missing(TargetVitals.DISK_READ, reason).missing(TargetVitals.DISK_WRITTEN, reason);
        }
    }

    private static void peak(CompanionReport report, String metric, TimeSeries series, String reason) {
        if (series.size() > 0) {
            report.metric(metric, series.max(), series.size());
        } else {
            report.missing(metric, reason);
        }
    }
}
