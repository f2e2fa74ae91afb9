package dev.lighthouse.benchmarks.http;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What was seen of one contender; NaN where there is nothing to see.
 *
 * @param rate requests a second, by the server's count
 * @param cpuMicros of the generator's processes, a request
 * @param lag start lag as the server saw it
 * @param ownLag start lag as the generator recorded it
 */
record Figures(double rate, double cpuMicros, StartLag lag, StartLag ownLag) {

    /** Each figure by itself. */
    static Figures median(List<Figures> rounds) {
        return new Figures(
                median(rounds, Figures::rate),
                median(rounds, Figures::cpuMicros),
                new StartLag(
                        median(rounds, each -> each.lag().p99()),
                        median(rounds, each -> each.lag().max())),
                new StartLag(
                        median(rounds, each -> each.ownLag().p99()),
                        median(rounds, each -> each.ownLag().max())));
    }

    /** Between the middle two where their number is even. */
    private static double median(List<Figures> rounds, ToDoubleFunction<Figures> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int count = sorted.length;
        return count == 0 ? Double.NaN : (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
    }
}
