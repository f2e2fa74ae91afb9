package dev.lighthouse.benchmarks.http;

import java.util.Arrays;

/**
 * How late evenly spaced requests came, as who is asked sees it. The i-th was due {@code i / rate} after the first, and
 * the one that came earliest by that reckoning counts as in time: lag of the i-th = arrival of the i-th - i / rate - the
 * least of (arrival of the j-th - j / rate) over all j. A request that is never made shifts all that follow by one.
 *
 * @param p99 in nanoseconds; NaN where nothing was noted
 * @param max likewise
 */
record StartLag(double p99, double max) {

    static final StartLag NONE = new StartLag(Double.NaN, Double.NaN);

    /**
     * Of the first {@code count} arrivals.
     *
     * @param arrivals in nanoseconds, in order
     * @param rate at which they were due, a second
     */
    static StartLag of(long[] arrivals, int count, int rate) {
        if (count == 0) {
            return NONE;
        }
        long[] lags = new long[count];
        for (int i = 0; i < count; i++) {
            lags[i] = arrivals[i] - arrivals[0] - Math.round(i * 1e9 / rate);
        }
        Arrays.sort(lags);
        int rank = Math.max(1, (int) Math.ceil(0.99 * count));
        return new StartLag(lags[rank - 1] - lags[0], lags[count - 1] - lags[0]);
    }
}
