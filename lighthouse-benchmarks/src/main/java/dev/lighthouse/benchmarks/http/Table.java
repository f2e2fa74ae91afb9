package dev.lighthouse.benchmarks.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All figures of one workload. */
final class Table {

    private final Workloads workload;
    private final Map<String, List<Figures>> rounds = new LinkedHashMap<>();
    private final Map<String, String> remarks = new LinkedHashMap<>();

    Table(Workloads workload) {
        this.workload = workload;
    }

    Workloads workload() {
        return workload;
    }

    void add(String name, Figures figures) {
        rounds.computeIfAbsent(name, any -> new ArrayList<>()).add(figures);
    }

    /** Why there are no figures. */
    void add(String name, String remark) {
        rounds.computeIfAbsent(name, any -> new ArrayList<>());
        remarks.put(name, remark);
    }

    /** One line: requests a second, CPU, start lag as seen and as recorded, in microseconds. */
    static String row(String name, Figures figures) {
        StringBuilder row = new StringBuilder(
                String.format(Locale.ROOT, "%-14s %8.0f/s %8.2f us CPU", name, figures.rate(), figures.cpuMicros()));
        if (!Double.isNaN(figures.lag().p99())) {
            row.append(lag("  start lag", figures.lag()));
        }
        if (!Double.isNaN(figures.ownLag().p99())) {
            row.append(lag("  own", figures.ownLag()));
        }
        return row.toString();
    }

    private static String lag(String what, StartLag lag) {
        return String.format(Locale.ROOT, "%s p99 %8.0f us max %8.0f us", what, lag.p99() / 1e3, lag.max() / 1e3);
    }

    /** Medians, and what each of ours is beside each of the others. */
    String text() {
        StringBuilder text = new StringBuilder("\n" + workload + ", medians\n");
        Map<String, Figures> medians = new LinkedHashMap<>();
        rounds.forEach((name, all) -> {
            String remark = remarks.getOrDefault(name, "");
            if (all.isEmpty()) {
                text.append(String.format(Locale.ROOT, "%-14s %s%n", name, remark));
            } else {
                medians.put(name, Figures.median(all));
                String gaps = remark.isEmpty() ? "" : "  (" + remark + " in other rounds)";
                text.append(row(name, Figures.median(all))).append(gaps).append('\n');
            }
        });
        medians.keySet().stream()
                .filter(name -> name.startsWith("ours"))
                .forEach(ours -> medians.forEach((other, figures) -> {
                    if (!other.equals(ours)) {
                        text.append(ratio(ours, other, medians.getOrDefault(ours, figures), figures));
                    }
                }));
        return text.toString();
    }

    private String ratio(String ours, String other, Figures mine, Figures theirs) {
        String ratio = String.format(
                Locale.ROOT,
                "%-7s / %-14s rate %5.2f  CPU %5.2f",
                ours,
                other,
                mine.rate() / theirs.rate(),
                mine.cpuMicros() / theirs.cpuMicros());
        if (!Double.isNaN(theirs.lag().p99())) {
            ratio += String.format(
                    Locale.ROOT,
                    "  lag p99 %6.3f  max %6.3f",
                    mine.lag().p99() / theirs.lag().p99(),
                    mine.lag().max() / theirs.lag().max());
        }
        return ratio + "\n";
    }
}
