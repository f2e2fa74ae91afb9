package dev.lighthouse.record;

import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Adds up intervals of one operation in one phase. Guarded by whoever owns it. */
final class OperationSum {

    long started;
    long failed;
    long maxOwnLag;
    final Map<String, OperationInterval.Errors> errors = new HashMap<>();
    final Histogram response = OperationInterval.histogram();
    final Histogram service = OperationInterval.histogram();
    final Histogram startLag = OperationInterval.histogram();
    final Histogram adjusted = OperationInterval.histogram();

    void add(OperationInterval interval) {
        started += interval.started();
        failed += interval.failed();
        maxOwnLag = Math.max(maxOwnLag, interval.maxOwnLag());
        interval.errors().forEach((name, count) -> errors.merge(name, count, OperationInterval.Errors::plus));
        response.add(interval.response());
        service.add(interval.service());
        startLag.add(interval.startLag());
        adjusted.add(interval.adjusted());
    }

    void add(Cell cell) {
        failed += cell.failed;
        maxOwnLag = Math.max(maxOwnLag, cell.maxOwnLag);
        cell.errors.forEach((name, error) -> errors.merge(
                name, new OperationInterval.Errors(error.count, error.example), OperationInterval.Errors::plus));
        response.add(cell.response);
        service.add(cell.service);
        startLag.add(cell.startLag);
        adjusted.add(cell.adjusted);
    }

    OperationInterval asInterval(String operation, int phase) {
        return new OperationInterval(
                operation, phase, started, failed, maxOwnLag, errors, response, service, startLag, adjusted);
    }
}
