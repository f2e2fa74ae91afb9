package dev.lighthouse.record;

import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Writes intervals in HdrHistogram's log format, a line for each operation, phase and kind of time, tagged
 * {@code operation.phase.kind}. For one thread.
 */
public final class HistogramLog implements AutoCloseable {

    private static final double NANOS_PER_MILLI = 1e6;

    private final Phases phases;
    private final PrintStream out;
    private final HistogramLogWriter writer;

    /**
     * @param file to be written anew
     * @param zeroEpochSeconds the scenario's time zero, from which the intervals count
     * @param phases whose names stand in the tags
     */
    public HistogramLog(Path file, double zeroEpochSeconds, Phases phases) throws IOException {
        this.phases = phases;
        this.out = new PrintStream(file.toString(), StandardCharsets.UTF_8);
        this.writer = new HistogramLogWriter(out);
        writer.outputComment("[Values are nanoseconds; the last column is in milliseconds]");
        writer.outputLogFormatVersion();
        writer.outputComment(startTime((long) (zeroEpochSeconds * 1e3)));
        writer.outputLegend();
    }

    /** As {@link HistogramLogWriter#outputStartTime} does, in UTC and without the tables of time zones and languages. */
    private static String startTime(long epochMillis) {
        return "[StartTime: " + BigDecimal.valueOf(epochMillis, 3) + " (seconds since epoch), "
                + Instant.ofEpochMilli(epochMillis) + "]";
    }

    /**
     * Appends an interval of one second.
     *
     * @throws IOException the file cannot be written
     */
    public void append(int second, List<OperationInterval> intervals) throws IOException {
        for (OperationInterval interval : intervals) {
            String prefix = interval.operation().replaceAll("[\\s,=]", "_") + "." + phases.name(interval.phase()) + ".";
            append(second, prefix + "response", interval.response());
            append(second, prefix + "service", interval.service());
            append(second, prefix + "startLag", interval.startLag());
        }
        if (out.checkError()) {
            throw new IOException("the histogram log cannot be written; is the disk full?");
        }
    }

    private void append(int second, String tag, Histogram histogram) {
        histogram.setTag(tag);
        writer.outputIntervalHistogram(second, second + 1.0, histogram, NANOS_PER_MILLI);
    }

    @Override
    public void close() {
        out.close();
    }
}
