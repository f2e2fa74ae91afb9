package dev.lighthouse.report;

import dev.lighthouse.report.Chart.Frame;
import dev.lighthouse.report.Chart.Line;
import dev.lighthouse.shaded.jackson.core.JsonProcessingException;
import dev.lighthouse.shaded.jackson.databind.SerializationFeature;
import dev.lighthouse.shaded.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the page's script draws from: the charts in the order in which they stand in the page. */
final class ChartData {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    private static final MathContext DIGITS = new MathContext(4);

    private final List<Map<String, Object>> charts = new ArrayList<>();
    private final List<Map<String, Object>> frames = new ArrayList<>();
    private final List<double[]> times = new ArrayList<>();
    private final List<Frame> known = new ArrayList<>();

    /** Adds a chart and returns the id of its figure. */
    String add(Chart chart) {
        int frame = frame(chart.frame());
        String id = "chart-" + charts.size();
        Map<String, Object> data = new TreeMap<>();
        data.put("id", id);
        data.put("frame", frame);
        data.put("unit", chart.unit());
        data.put("log", chart.scale().log());
        data.put("ticks", chart.scale().ticks());
        data.put("range", List.of(chart.scale().low(), chart.scale().high()));
        data.put("lines", chart.lines().stream().map(this::line).toList());
        charts.add(data);
        return id;
    }

    /** Charts of one frame are moved together, so that two scenarios with equal frames have two. */
    @SuppressWarnings("ReferenceEquality")
    private int frame(Frame frame) {
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i) == frame) {
                return i;
            }
        }
        known.add(frame);
        frames.add(Map.of(
                "end",
                frame.endSeconds(),
                "phases",
                frame.phases(),
                "marks",
                frame.marks(),
                "percentiles",
                frame.percentiles()));
        return known.size() - 1;
    }

    private Map<String, Object> line(Line line) {
        return Map.of(
                "name",
                line.name(),
                "style",
                line.style(),
                "time",
                time(line.seconds()),
                "values",
                numbers(line.values()));
    }

    private int time(double[] seconds) {
        for (int i = times.size() - 1; i >= 0; i--) {
            if (Arrays.equals(times.get(i), seconds)) {
                return i;
            }
        }
        times.add(seconds);
        return times.size() - 1;
    }

    private static List<@Nullable Number> numbers(double[] values) {
        List<@Nullable Number> numbers = new ArrayList<>(values.length);
        for (double value : values) {
            numbers.add(Double.isFinite(value) ? shortened(value) : null);
        }
        return numbers;
    }

    private static Number shortened(double value) {
        double rounded = new BigDecimal(value).round(DIGITS).doubleValue();
        if (rounded == Math.rint(rounded) && Math.abs(rounded) < 1e7) {
            return (long) rounded;
        }
        return rounded;
    }

    /** As JSON that may stand in a script element: no text in it can end that element. */
    String json() {
        Map<String, Object> all = new TreeMap<>();
        all.put("frames", frames);
        all.put("times", times.stream().map(ChartData::seconds).toList());
        all.put("charts", charts);
        try {
            return MAPPER.writeValueAsString(all).replace("<", "\\u003c");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write the charts as JSON", e);
        }
    }

    private static List<Number> seconds(double[] seconds) {
        List<Number> numbers = new ArrayList<>(seconds.length);
        for (double second : seconds) {
            numbers.add(second == Math.rint(second) ? (Number) (long) second : Math.round(second * 1000) / 1000.0);
        }
        return numbers;
    }
}
