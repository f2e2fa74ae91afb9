package dev.lighthouse.memory;

import dev.lighthouse.companion.CompanionContext;
import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.companion.Metric.Unit;
import dev.lighthouse.vitals.internal.TimeSeries;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;

/** A metric of a Prometheus endpoint, as it stands there: no GC can be asked for. */
final class PrometheusSource implements MemorySource {

    private final PrometheusEndpoint endpoint;
    private final PrometheusSample selector;
    private final String metric;
    private final CompanionContext context;
    private final Deadlines deadlines;
    private final TimeSeries series;

    PrometheusSource(PrometheusEndpoint endpoint, String metric, CompanionContext context, Deadlines deadlines) {
        this.endpoint = endpoint;
        this.selector = PrometheusPage.selector(metric);
        this.metric = metric;
        this.context = context;
        this.deadlines = deadlines;
        this.series = new TimeSeries(metric, Unit.BYTES);
    }

    @Override
    public long settled() throws IOException {
        return read(deadlines.settle());
    }

    @Override
    public OptionalLong sample() throws IOException {
        if (endpoint.hangs()) {
            throw new IOException("it still owes an answer");
        }
        return OptionalLong.of(read(deadlines.sample()));
    }

    private long read(Duration within) throws IOException {
        try {
            double bytes = PrometheusPage.sum(endpoint.fetch(within), selector, metric);
            series.add(context.seconds(), bytes);
            return Math.round(bytes);
        } catch (IOException e) {
            throw new IOException("Prometheus endpoint " + endpoint.place() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public TimeSeries levels() {
        return series;
    }

    @Override
    public boolean collects() {
        return false;
    }

    @Override
    public String what() {
        return metric + " of a Prometheus endpoint";
    }

    @Override
    public void into(CompanionReport report) {
        series.into(report);
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
