package dev.lighthouse.report;

import static dev.lighthouse.internal.HumanUnits.count;
import static dev.lighthouse.internal.HumanUnits.nanos;

import dev.lighthouse.internal.HumanUnits;
import dev.lighthouse.result.SlowOperation;
import java.util.List;

/** The slowest operations one by one, so that each can be looked up in the target's logs and traces. */
final class SlowestPart {

    private final Html html;

    SlowestPart(Html html) {
        this.html = html;
    }

    void render(List<SlowOperation> slowest) {
        if (slowest.isEmpty()) {
            return;
        }
        html.open("details").element("summary", "The " + count(slowest.size()) + " slowest operations");
        Table table = new Table(html, "The slowest operations of the measured phase, by response time")
                .words("Operation")
                .numbers("Meant for", "Response", "Service", "Agent")
                .words("Outcome", "Trace id");
        for (SlowOperation slow : slowest) {
            String trace = slow.traceId();
            table.row("")
                    .cells(
                            slow.operation(),
                            HumanUnits.duration(slow.seconds()),
                            nanos(slow.responseNanos()),
                            nanos(slow.serviceNanos()),
                            Integer.toString(slow.agent()),
                            slow.outcome())
                    .cell("", cell -> cell.element("code", trace == null ? "none sent" : trace));
        }
        table.end();
        html.close();
    }
}
