package dev.lighthouse.memory;

import java.io.IOException;
import java.util.List;
import java.util.TreeSet;

/** Finds a figure on a page in the Prometheus text format. Lines of other metrics are not looked into. */
final class PrometheusPage {

    private static final int NAMES = 5;

    private PrometheusPage() {}

    /**
     * What to look for: a metric, and the labels that a sample must have among others.
     *
     * @throws IllegalArgumentException it is no name with or without labels
     */
    static PrometheusSample selector(String text) {
        try {
            PrometheusSample selector = PrometheusSample.parse(text.strip());
            if (selector.value().isBlank()) {
                return selector;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new IllegalArgumentException(
                "expected the name of a Prometheus metric, with labels where only some of its"
                        + " samples count, such as process_resident_memory_bytes or jvm_memory_used_bytes{area=\"heap\"}, but"
                        + " was '" + text + "'");
    }

    /**
     * The sum of the samples that fit.
     *
     * @throws IOException there is none, or one is no finite number
     */
    static double sum(String page, PrometheusSample selector, String asWritten) throws IOException {
        double sum = 0;
        int found = 0;
        List<String> lines = page.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.startsWith(selector.name())) {
                continue;
            }
            try {
                PrometheusSample sample = PrometheusSample.parse(line);
                if (sample.fits(selector)) {
                    sum += sample.number();
                    found++;
                }
            } catch (IllegalArgumentException e) {
                throw new IOException("line " + (i + 1) + " of the answer is no sample in the Prometheus text format: "
                        + (e instanceof NumberFormatException ? "its value is no number" : e.getMessage()));
            }
        }
        if (found == 0) {
            throw new IOException(
                    "none of the " + lines.size() + " lines of the answer is a sample of " + asWritten + names(lines));
        }
        if (!Double.isFinite(sum)) {
            throw new IOException(asWritten + " is " + sum);
        }
        return sum;
    }

    /** Names on the page that may be meant. */
    private static String names(List<String> lines) {
        TreeSet<String> names = new TreeSet<>();
        for (String line : lines) {
            if (!line.startsWith("#") && line.contains("memory")) {
                try {
                    names.add(PrometheusSample.parse(line).name());
                } catch (IllegalArgumentException e) {
                    // No sample, so no name.
                }
            }
        }
        return names.isEmpty()
                ? ""
                : "; it has " + String.join(", ", names.stream().limit(NAMES).toList());
    }
}
