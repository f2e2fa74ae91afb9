package dev.lighthouse.integrity.alert;

import dev.lighthouse.integrity.Violation.Severity;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whom to alert, of what, and how often at most.
 *
 * <pre>{@code
 * .alert(Alerts.console())
 * .alert(Alerts.to(Webhook.at(uri).signedWith(key)).atLeast(Severity.HIGH).atMost(5, Duration.ofMinutes(1)))
 * .alert(alert -> pager.page(alert.text()))
 * }</pre>
 *
 * <p>A violation is told once. By default all are, at most ten at once and ten a minute; what is held back is counted, and
 * the next alert says how many. Immutable.
 */
public final class Alerts {

    private static final Logger LOG = LoggerFactory.getLogger("dev.lighthouse.integrity.alert");

    private static final int MOST = 10;
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final AlertHandler handler;
    private final Severity least;
    private final int most;
    private final Duration period;

    private Alerts(AlertHandler handler, Severity least, int most, Duration period) {
        this.handler = Objects.requireNonNull(handler, "handler");
        this.least = Objects.requireNonNull(least, "severity");
        this.most = most;
        this.period = period;
    }

    /** Alerts this handler. */
    public static Alerts to(AlertHandler handler) {
        return new Alerts(handler, Severity.LOW, MOST, PERIOD);
    }

    /** A line on standard output, which a build shows at once. */
    public static Alerts console() {
        return to(new NamedHandler("console", alert -> System.out.println(alert.text())));
    }

    /** The logger {@code dev.lighthouse.integrity.alert}: critical and high as errors, others as warnings. */
    public static Alerts slf4j() {
        return to(new NamedHandler("slf4j", alert -> {
            if (alert.violation().severity().compareTo(Severity.HIGH) >= 0) {
                LOG.error("{}", alert.text());
            } else {
                LOG.warn("{}", alert.text());
            }
        }));
    }

    private record NamedHandler(String describe, AlertHandler handler) implements AlertHandler {
        @Override
        public void handle(Alert alert) throws Exception {
            handler.handle(alert);
        }
    }

    /** Only of violations that bad or worse. */
    public Alerts atLeast(Severity severity) {
        return new Alerts(handler, severity, most, period);
    }

    /**
     * No more than so many in any stretch of that length, twice as many at the very most where a stretch begins in the
     * middle of a burst; 10 a minute by default.
     */
    public Alerts atMost(int alerts, Duration each) {
        if (alerts < 1 || each.isZero() || each.isNegative()) {
            throw new IllegalArgumentException(
                    "expected atMost of at least 1 alert in a time longer than nothing but it is " + alerts + " in "
                            + each);
        }
        return new Alerts(handler, least, alerts, each);
    }

    /** In one line, without secrets. */
    public String describe() {
        return handler.describe() + " from " + Alert.word(least) + ", " + most + " in " + period.toMillis() + " ms";
    }

    AlertHandler handler() {
        return handler;
    }

    Severity least() {
        return least;
    }

    int most() {
        return most;
    }

    Duration period() {
        return period;
    }
}
