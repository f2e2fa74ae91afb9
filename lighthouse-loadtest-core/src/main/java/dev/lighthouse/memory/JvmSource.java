package dev.lighthouse.memory;

import dev.lighthouse.companion.CompanionContext;
import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.companion.Metric.Unit;
import dev.lighthouse.vitals.internal.BoundedCalls;
import dev.lighthouse.vitals.internal.JvmConnection;
import dev.lighthouse.vitals.internal.TimeSeries;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/** A JVM from inside: its heap after a full collection plus its non-heap memory. */
final class JvmSource implements MemorySource {

    private final BoundedCalls calls;
    private final JvmConnection connection;
    private final JvmMemory memory;
    private final CompanionContext context;
    private final Deadlines deadlines;
    private final TimeSeries heapUsed = new TimeSeries("heap used", Unit.BYTES);
    private final TimeSeries heapAfterGc = new TimeSeries("heap after GC", Unit.BYTES);
    private final TimeSeries nonHeap = new TimeSeries("non-heap", Unit.BYTES);
    private final TimeSeries levels = new TimeSeries("in use", Unit.BYTES);
    private long fullCollections;

    private JvmSource(
            BoundedCalls calls,
            JvmConnection connection,
            JvmMemory memory,
            CompanionContext context,
            Deadlines deadlines) {
        this.calls = calls;
        this.connection = connection;
        this.memory = memory;
        this.context = context;
        this.deadlines = deadlines;
    }

    /** How to reach a JVM. */
    @FunctionalInterface
    interface Way {
        JvmConnection connect(BoundedCalls calls) throws IOException;
    }

    /**
     * Connects.
     *
     * @throws IOException it cannot be reached; nothing stays open
     */
    static JvmSource open(Way way, CompanionContext context, Deadlines deadlines) throws IOException {
        BoundedCalls calls = new BoundedCalls("lighthouse-memory-jvm");
        try {
            JvmConnection connection = way.connect(calls);
            JvmMemory memory = calls.call(() -> new JvmMemory(connection.server()), deadlines.connect());
            return new JvmSource(calls, connection, memory, context, deadlines);
        } catch (IOException | RuntimeException e) {
            calls.close();
            throw e;
        }
    }

    @Override
    public long settled() throws IOException {
        JvmReading reading = calls.call(memory::readAfterFullGc, deadlines.settle());
        add(reading);
        return reading.inUse();
    }

    /** Comparable after a full collection alone: all pools hold what it left, as at rest. */
    @Override
    public OptionalLong sample() throws IOException {
        if (calls.hangs()) {
            throw new IOException("it still owes an answer");
        }
        JvmReading reading = calls.call(memory::read, deadlines.sample());
        boolean collected = reading.fullCollections() > fullCollections;
        add(reading);
        return collected ? OptionalLong.of(reading.inUse()) : OptionalLong.empty();
    }

    private void add(JvmReading reading) {
        double second = context.seconds();
        fullCollections = reading.fullCollections();
        heapUsed.add(second, (double) reading.heapUsed());
        heapAfterGc.add(second, (double) reading.heapAfterGc());
        nonHeap.add(second, (double) reading.nonHeap());
        levels.add(second, (double) (reading.heapUsed() + reading.nonHeap()));
    }

    @Override
    public TimeSeries levels() {
        return levels;
    }

    @Override
    public boolean collects() {
        return true;
    }

    @Override
    public String what() {
        return "heap after a full GC plus non-heap";
    }

    @Override
    public void into(CompanionReport report) {
        List.of(heapUsed, heapAfterGc, nonHeap).forEach(series -> series.into(report));
        report.data("vm", connection.vm()).data("collectors", memory.collectorNames());
    }

    @Override
    public void close() {
        connection.close(calls, deadlines.close());
        calls.close();
    }
}
