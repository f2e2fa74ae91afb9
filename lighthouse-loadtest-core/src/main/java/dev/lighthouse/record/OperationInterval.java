package dev.lighthouse.record;

import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What a worker recorded of one operation in one phase during one interval.
 *
 * @param started operations that began in the interval
 * @param failed operations that ended in it, in failure
 * @param maxOwnLag of the generator, in nanoseconds
 * @param errors failures by class
 * @param response in nanoseconds, as the other three; every operation that ended, failed ones included
 */
public record OperationInterval(
        String operation,
        int phase,
        long started,
        long failed,
        long maxOwnLag,
        Map<String, Errors> errors,
        Histogram response,
        Histogram service,
        Histogram startLag,
        Histogram adjusted) {

    /** Failures of one class, and the message of the first of them. */
    public record Errors(long count, String example) {

        public Errors plus(Errors more) {
            return new Errors(count + more.count, example);
        }
    }

    /** Operations that ended. */
    public long ended() {
        return response.getTotalCount();
    }

    static Histogram histogram() {
        Histogram histogram = new Histogram(Cell.LOWEST, 2 * Cell.LOWEST, Cell.DIGITS);
        histogram.setAutoResize(true);
        return histogram;
    }
}
