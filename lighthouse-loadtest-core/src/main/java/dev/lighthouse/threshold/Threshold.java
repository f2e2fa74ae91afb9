package dev.lighthouse.threshold;

import dev.lighthouse.companion.Metric;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A requirement on measured numbers, such as {@code append response p95 < 100 ms}.
 *
 * <pre>
 * [warn | abort on [after DURATION]] [operation | tag:x] [phase:x] [error:x]
 *     metric [statistic] op number [unit] [over any DURATION] [min N samples]
 * </pre>
 *
 * <ul>
 *   <li><b>Operation</b>: a bare word (letters, digits, {@code _ - $}) or {@code "any text in quotes"}. Every word of
 *       the language is reserved, and a bare word with a dot is a companion's metric; an operation of such a name is
 *       quoted. Without one, times, {@code rate} and {@code error:x} are those of all operations together; {@code
 *       errors}, {@code started}, {@code failed}, {@code unstarted} and {@code refused} count iterations.
 *   <li><b>Metrics</b>: {@code response}, {@code service} and {@code start-lag} with {@code avg}, {@code min}, {@code
 *       max}, {@code stddev} or a percentile ({@code p95}, {@code p99.9}); {@code response} may be left out. {@code
 *       errors} (a share; {@code errors count} how many), {@code rate} (operations a second), {@code started}, {@code
 *       failed}, {@code unstarted}, {@code refused}; a companion's metric such as {@code memory.growth}.
 *   <li><b>Units</b>: {@code ns us ms s min h}, {@code %}, {@code B kB MB GB TB} (powers of 1,000), {@code KiB MiB GiB
 *       TiB} (of 1,024), {@code /s /min}. Times and sizes need one. {@code min} before a number begins {@code min N
 *       samples}.
 *   <li><b>Phase</b>: without one the measured phases count, warm-up does not.
 *   <li><b>Sample floor</b>: 20 for averages, error shares and rates; for percentiles as many as leave ten beyond, at
 *       least 200; 1 for the rest; {@code min N samples} overrides it. Below it nothing is decided.
 * </ul>
 *
 * @param text as written
 * @param gate what follows when it does not hold
 * @param delay of {@code abort on after}: not before then
 * @param operation the only one looked at
 * @param tag of the operations looked at
 * @param phase the only one looked at
 * @param errorClass the only class of errors counted
 * @param metric its name; one with a dot is a companion's
 * @param statistic which number of it
 * @param operator between measured value and limit
 * @param limit in {@code unit}
 * @param unit of the limit; {@code COUNT} for a companion's metric when none was written
 * @param window of {@code over any}: it must hold in each such stretch of time
 * @param minSamples below which nothing is decided
 */
public record Threshold(
        String text,
        Gate gate,
        @Nullable Duration delay,
        @Nullable String operation,
        @Nullable String tag,
        @Nullable String phase,
        @Nullable String errorClass,
        String metric,
        Statistic statistic,
        Operator operator,
        double limit,
        Metric.Unit unit,
        @Nullable Duration window,
        long minSamples) {

    public static final String RESPONSE = "response";
    public static final String SERVICE = "service";
    public static final String START_LAG = "start-lag";
    public static final String ERRORS = "errors";
    public static final String RATE = "rate";
    public static final String STARTED = "started";
    public static final String FAILED = "failed";
    public static final String UNSTARTED = "unstarted";
    public static final String REFUSED = "refused";

    /**
     * Parses one threshold.
     *
     * @throws ThresholdSyntaxException it is not one
     */
    public static Threshold parse(String text) {
        return new Parser(text).parse();
    }

    /** Whether the build depends on it. */
    public boolean required() {
        return gate != Gate.WARN;
    }

    /** Whether its metric is a companion's. */
    public boolean ofCompanion() {
        return metric.indexOf('.') >= 0;
    }

    /** Whether it counts iterations, not operations. */
    public boolean ofIterations() {
        return operation == null
                && tag == null
                && switch (metric) {
                    case ERRORS -> errorClass == null;
                    case STARTED, FAILED, UNSTARTED, REFUSED -> true;
                    default -> false;
                };
    }

    /** The text as written. */
    @Override
    public String toString() {
        return text;
    }
}
