package dev.lighthouse.memory;

import java.util.Arrays;

/**
 * A straight line through points, of which up to 29 % may be wild: its slope is the median of the slopes between all
 * pairs, its intercept the median of what is left (P. K. Sen, "Estimates of the regression coefficient based on
 * Kendall's tau", 1968).
 *
 * @param slope of y for each unit of x; NaN for fewer than two different x
 */
record TheilSen(double slope, double intercept) {

    static TheilSen fit(double[] x, double[] y) {
        double slope = slope(x, y);
        double[] rest = new double[x.length];
        Arrays.setAll(rest, i -> y[i] - slope * x[i]);
        return new TheilSen(slope, median(rest, rest.length));
    }

    static double slope(double[] x, double[] y) {
        double[] slopes = new double[x.length * (x.length - 1) / 2];
        int count = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = i + 1; j < x.length; j++) {
                if (x[i] != x[j]) {
                    slopes[count++] = (y[j] - y[i]) / (x[j] - x[i]);
                }
            }
        }
        return median(slopes, count);
    }

    /** Of the first so many, which are sorted. */
    private static double median(double[] values, int count) {
        if (count == 0) {
            return Double.NaN;
        }
        Arrays.sort(values, 0, count);
        int middle = count / 2;
        return count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    double at(double x) {
        return intercept + slope * x;
    }
}
