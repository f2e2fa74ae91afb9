package dev.lighthouse.assertj;

/**
 * What an assertion is about, as the first part of a threshold.
 *
 * @param selectors an operation and a phase as the grammar writes them, or an empty text
 * @param measured metric and statistic, or an empty text
 * @param samples of {@code min N samples}; 0: as many as the statistic needs
 */
record Subject(String selectors, String measured, long samples) {

    /** All operations together, or iterations, whichever the metric is of. */
    static final Subject ALL = new Subject("", "", 0);

    static Subject operation(String name) {
        return new Subject(quoted(name), "", 0);
    }

    Subject in(String phase) {
        return new Subject((selectors + " phase:" + quoted(phase)).strip(), measured, samples);
    }

    Subject ofClass(String errorClass) {
        return new Subject((selectors + " error:" + quoted(errorClass)).strip(), measured, samples);
    }

    Subject measuring(String metric) {
        return new Subject(selectors, metric, samples);
    }

    Subject withAtLeast(long count) {
        return new Subject(selectors, measured, count);
    }

    /** The threshold that says so of a limit. */
    String threshold(String operator, String limit) {
        return (selectors + " " + measured + " " + operator + " " + limit
                        + (samples == 0 ? "" : " min " + samples + " samples"))
                .strip();
    }

    private static String quoted(String name) {
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
