package dev.lighthouse.memory;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How far a slope may be off: residuals of the fitted line are drawn anew in blocks of neighbours, so that what depends
 * on its neighbour stays beside it, put back on the line and fitted again (moving blocks: H. R. Künsch, "The jackknife
 * and the bootstrap for general stationary observations", 1989). The interval runs from the 2.5th to the 97.5th
 * percentile of the slopes. The same seed gives the same interval.
 *
 * @param low end of the interval
 * @param high end
 */
record BlockBootstrap(double low, double high) {

    private static final int ROUNDS = 1_000;
    private static final double BEYOND = 0.025;

    static BlockBootstrap ofSlope(double[] x, double[] y, long seed) {
        TheilSen line = TheilSen.fit(x, y);
        double[] residuals = new double[x.length];
        Arrays.setAll(residuals, i -> y[i] - line.at(x[i]));
        int block = Math.max(1, (int) Math.round(Math.cbrt(x.length)));
        SplittableRandom random = new SplittableRandom(seed);
        double[] slopes = new double[ROUNDS];
        double[] drawn = new double[x.length];
        for (int round = 0; round < ROUNDS; round++) {
            for (int at = 0; at < drawn.length; at += block) {
                int from = random.nextInt(residuals.length - block + 1);
                for (int i = 0; i < block && at + i < drawn.length; i++) {
                    drawn[at + i] = line.at(x[at + i]) + residuals[from + i];
                }
            }
            slopes[round] = TheilSen.slope(x, drawn);
        }
        Arrays.sort(slopes);
        int beyond = (int) Math.round(BEYOND * ROUNDS);
        return new BlockBootstrap(slopes[beyond], slopes[ROUNDS - 1 - beyond]);
    }
}
