package dev.lighthouse.worker;

import dev.lighthouse.record.OperationInterval;
import dev.lighthouse.record.ScenarioRecord;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.HdrHistogram.HistogramLogWriter;

/** Writes a worker's intervals to its own {@code worker.hlog}, one tagged line a histogram. */
final class HistogramLog implements AutoCloseable {

    private static final double NANOS_PER_MILLI = 1e6;

    private final PrintStream out;
    private final HistogramLogWriter writer;

    HistogramLog(Path file, double startEpochSeconds) throws IOException {
        this.out = new PrintStream(file.toString(), StandardCharsets.UTF_8);
        this.writer = new HistogramLogWriter(out);
        writer.outputComment("[Values are nanoseconds; the last column is in milliseconds]");
        writer.outputLogFormatVersion();
        writer.outputStartTime((long) (startEpochSeconds * 1e3));
        writer.outputLegend();
    }

    /** Appends an interval of one second. */
    void append(int second, List<OperationInterval> intervals) throws IOException {
        ScenarioRecord.tagged(intervals).forEach((tag, histogram) -> {
            histogram.setTag(tag);
            writer.outputIntervalHistogram(second, second + 1.0, histogram, NANOS_PER_MILLI);
        });
        if (out.checkError()) {
            throw new IOException("the histogram log cannot be written; is the disk full?");
        }
    }

    @Override
    public void close() {
        out.close();
    }
}
