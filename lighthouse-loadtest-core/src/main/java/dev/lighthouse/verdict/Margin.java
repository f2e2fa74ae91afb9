package dev.lighthouse.verdict;

import dev.lighthouse.companion.Metric;

/** How far a measured value is from its limit, in the same words on the console and in the report. */
public final class Margin {

    private Margin() {}

    /**
     * In percent of the limit; as a multiple of it from ten times on; in percentage points for shares, since percent of
     * percent mislead; in units when the limit is zero.
     */
    public static String of(double limit, double measured, Metric.Unit unit) {
        double distance = Math.abs(measured - limit);
        if (distance == 0) {
            return "at the limit";
        }
        String side = measured < limit ? " below" : " above";
        if (unit == Metric.Unit.RATIO) {
            String points = Quantity.format(distance * 100, Metric.Unit.COUNT);
            return points + (points.equals("1") ? " point" : " points") + side;
        }
        if (limit > 0 && measured >= 10 * limit) {
            return Quantity.format(measured / limit, Metric.Unit.COUNT) + "x the limit";
        }
        return (limit == 0
                        ? Quantity.format(distance, unit)
                        : Quantity.format(distance / Math.abs(limit), Metric.Unit.RATIO))
                + side;
    }
}
