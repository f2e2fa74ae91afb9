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
        interval.errors().forEach((name, count) -> ErrorClasses.merge(errors, name, count));
        response.add(interval.response());
        service.add(interval.service());
        startLag.add(interval.startLag());
        adjusted.add(interval.adjusted());
    }

    void add(Cell cell, ErrorClasses classes) {
        started += cell.started;
        failed += cell.failed;
        maxOwnLag = Math.max(maxOwnLag, cell.maxOwnLag);
        cell.errors.forEach((name, count) ->
                ErrorClasses.merge(errors, name, new OperationInterval.Errors(count[0], classes.example(name))));
        long punctual = cell.punctual.getTotalCount();
        if (punctual > 0) {
            response.add(cell.punctual);
            service.add(cell.punctual);
            startLag.recordValueWithCount(0, punctual);
            adjusted.add(cell.punctual);
        }
        Times late = cell.late();
        if (late != null) {
            response.add(late.response);
            service.add(late.service);
            startLag.add(late.startLag);
            adjusted.add(late.adjusted);
        }
    }

    OperationInterval asInterval(String operation, int phase) {
        return new OperationInterval(
                operation, phase, started, failed, maxOwnLag, errors, response, service, startLag, adjusted);
    }
}
