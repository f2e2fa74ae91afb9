package dev.lighthouse.integrity;

import dev.lighthouse.integrity.alert.AlertCounts;
import java.util.function.ToLongFunction;

/** What is counted of alerts, of all handlers together. */
enum AlertMetric {
    SENT("sent", AlertCounts::sent, "Alerts that a handler took."),
    FAILED("failed", AlertCounts::failed, "Alerts that were given up after the last attempt."),
    RETRIES("retries", AlertCounts::retries, "Attempts to alert after one that failed."),
    HELD_BACK("heldBack", AlertCounts::heldBack, "Alerts that were held back because there were too many."),
    DROPPED("dropped", AlertCounts::dropped, "Alerts that were dropped because too many waited for their handler."),
    UNDELIVERED("undelivered", AlertCounts::undelivered, "Alerts that no handler had taken when the run ended.");

    private final String word;
    private final ToLongFunction<AlertCounts> count;
    private final String meaning;

    AlertMetric(String word, ToLongFunction<AlertCounts> count, String meaning) {
        this.word = word;
        this.count = count;
        this.meaning = meaning;
    }

    String word() {
        return word;
    }

    String metric() {
        return "integrity.alerts." + word;
    }

    String meaning() {
        return meaning;
    }

    long of(AlertCounts counts) {
        return count.applyAsLong(counts);
    }

    /** Each alert once. */
    static long all(AlertCounts counts) {
        return counts.sent()
                + counts.failed()
                + counts.heldBack()
                + counts.dropped()
                + counts.undelivered()
                + counts.waiting();
    }
}
