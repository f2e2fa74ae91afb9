package dev.lighthouse.memory;

import dev.lighthouse.companion.CompanionContext;
import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.companion.Metric.Unit;
import dev.lighthouse.target.internal.ProcessIdentity;
import dev.lighthouse.vitals.internal.ProcessReader;
import dev.lighthouse.vitals.internal.TimeSeries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A process from outside: its resident memory decides; PSS and its cgroup are read beside it, where the system has them. */
final class ProcessSource implements MemorySource {

    private final CompanionContext context;
    private final ProcessReader reader;
    private final ProportionalMemory proportional;
    private final Optional<CgroupMemory> cgroup;
    private final TimeSeries rss = new TimeSeries("rss", Unit.BYTES);
    private final TimeSeries pss = new TimeSeries("pss", Unit.BYTES);
    private final TimeSeries charged = new TimeSeries("cgroup", Unit.BYTES);
    private String pssMissing = "it was never read";
    private String cgroupMissing =
            "the target is in no cgroup of its own; start it in one, for example with systemd-run --scope";

    ProcessSource(ProcessIdentity process, CompanionContext context) {
        this.context = context;
        this.reader = new ProcessReader(process);
        this.proportional = new ProportionalMemory(Path.of("/proc"), process.pid(), System::nanoTime);
        this.cgroup = CgroupMemory.own(Path.of("/"), process.pid());
    }

    @Override
    public long settled() throws IOException {
        return read(true);
    }

    @Override
    public OptionalLong sample() throws IOException {
        return OptionalLong.of(read(false));
    }

    private long read(boolean allOfIt) throws IOException {
        long resident = reader.read().residentBytes();
        double second = context.seconds();
        rss.add(second, (double) resident);
        readProportional(second, allOfIt);
        readCharged(second);
        return resident;
    }

    private void readProportional(double second, boolean allOfIt) {
        try {
            OptionalLong bytes = allOfIt ? OptionalLong.of(proportional.read()) : proportional.sample();
            if (bytes.isPresent()) {
                pss.add(second, (double) bytes.getAsLong());
            }
        } catch (IOException e) {
            pssMissing = "the system does not show it: " + e.getMessage();
        }
    }

    private void readCharged(double second) {
        if (cgroup.isPresent()) {
            try {
                charged.add(second, (double) cgroup.get().read());
            } catch (IOException | NumberFormatException e) {
                cgroupMissing = "the cgroup cannot be read: " + e.getMessage();
            }
        }
    }

    @Override
    public TimeSeries levels() {
        return rss;
    }

    @Override
    public boolean collects() {
        return false;
    }

    @Override
    public String what() {
        return "resident memory";
    }

    @Override
    public void into(CompanionReport report) {
        List.of(rss, pss, charged).forEach(series -> series.into(report));
        cgroup.ifPresent(group -> report.data("cgroup", group.path()));
    }

    /** The metrics that stand beside the deciding ones. */
    void peaksInto(CompanionReport report, boolean ofCgroup) {
        peak(report, MemoryWatch.RSS_PEAK, rss, "the resident memory was never read");
        peak(report, MemoryWatch.PSS_PEAK, pss, pssMissing);
        if (ofCgroup) {
            peak(report, MemoryWatch.CGROUP_PEAK, charged, cgroupMissing);
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
