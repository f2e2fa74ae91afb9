package dev.lighthouse.report;

import dev.lighthouse.result.Mark;
import dev.lighthouse.result.Phase;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * One chart over a scenario's time, or over percentiles.
 *
 * @param title what it shows
 * @param summary the same in a sentence, for those who do not see it
 * @param unit base unit's symbol of all its lines
 * @param scale of its values
 * @param frame shared by all charts of the scenario
 */
record Chart(String title, String summary, String unit, Scale scale, Frame frame, List<Line> lines) {

    /**
     * The time axis and what is drawn into it; or, with {@code percentiles}, an axis on which each step is a tenth of
     * the samples that are left, and {@code endSeconds} the number of steps.
     */
    record Frame(double endSeconds, List<Phase> phases, List<Mark> marks, boolean percentiles) {

        Frame(double endSeconds, List<Phase> phases, List<Mark> marks) {
            this(endSeconds, phases, marks, false);
        }

        static Frame ofPercentiles(int steps) {
            return new Frame(steps, List.of(), List.of(), true);
        }
    }

    /** NaN is a gap; {@code style} is a class of the style sheet: {@code c1} to {@code c6} or {@code bad}. */
    record Line(String name, String style, double[] seconds, double[] values) {}

    /** From {@code low} to {@code high} with a label at each tick. */
    record Scale(boolean log, double low, double high, double[] ticks) {

        private static final double WIDE = 30;
        private static final int INTERVALS = 4;

        /** Of counts and rates: from zero. */
        static Scale fromZero(List<Line> lines) {
            return linear(0, values(lines).max().orElse(0));
        }

        /** Of levels such as memory: from zero, unless that would flatten them. */
        static Scale ofLevels(List<Line> lines) {
            double low = values(lines).min().orElse(0);
            double high = values(lines).max().orElse(0);
            return linear(low < 0 || low > 0.7 * high ? low - 0.1 * (high - low) : 0, high);
        }

        /** Of times: from zero, or logarithmic where they spread over more than that could show. */
        static Scale ofTimes(List<Line> lines) {
            double low = values(lines).filter(value -> value > 0).min().orElse(0);
            double high = values(lines).max().orElse(0);
            if (low == 0 || high / low < WIDE) {
                return linear(0, high == 0 ? 1_000_000 : high);
            }
            int from = (int) Math.floor(Math.log10(low));
            int to = (int) Math.ceil(Math.log10(high));
            double[] ticks = new double[to - from + 1];
            Arrays.setAll(ticks, i -> Math.pow(10, from + i));
            return new Scale(true, ticks[0], ticks[ticks.length - 1], ticks);
        }

        private static Scale linear(double low, double high) {
            double span = high > low ? high - low : Math.max(1, Math.abs(high) * 0.1);
            double step = niceStep(span / INTERVALS);
            double from = Math.floor(low / step) * step;
            int count = Math.max(1, (int) Math.ceil((low + span - from) / step - 1e-9));
            double[] ticks = new double[count + 1];
            Arrays.setAll(ticks, i -> from + i * step);
            return new Scale(false, from, ticks[count], ticks);
        }

        private static DoubleStream values(List<Line> lines) {
            return lines.stream()
                    .flatMapToDouble(line -> Arrays.stream(line.values()))
                    .filter(Double::isFinite);
        }

        /** The share of the axis below {@code value}. */
        double position(double value) {
            return log
                    ? (Math.log10(Math.max(value, low)) - Math.log10(low)) / (Math.log10(high) - Math.log10(low))
                    : (value - low) / (high - low);
        }
    }

    /** The next of 1, 2, 5, 10 … that is not below {@code rough}. */
    static double niceStep(double rough) {
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double factor : new double[] {1, 2, 2.5, 5}) {
            if (factor * power >= rough * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}
