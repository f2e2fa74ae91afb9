package dev.lighthouse.integrity.alert;

import dev.lighthouse.integrity.Violation;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The ways to all handlers of one watch. {@link #found} hands a violation to each and never waits for any. Safe for use by
 * several threads.
 */
public final class AlertChannels implements AutoCloseable {

    private final List<AlertChannel> channels = new ArrayList<>();

    /** @param seed of the jitter between attempts */
    public AlertChannels(List<Alerts> alerts, String run, long seed) {
        for (Alerts each : alerts) {
            channels.add(new AlertChannel(
                    each,
                    run,
                    seed + channels.size(),
                    time -> Thread.sleep(time.toMillis()),
                    System::nanoTime,
                    Clock.systemUTC()));
        }
    }

    /** Tells each handler, unless it was told of this violation already. */
    public void found(Violation violation) {
        channels.forEach(channel -> channel.offer(violation));
    }

    /** Lets the handlers take what waits for them, for no longer than that in all; what is left is undelivered. */
    public void finish(Duration within) throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        channels.forEach(AlertChannel::beginEnd);
        for (AlertChannel channel : channels) {
            channel.finish(deadline);
        }
    }

    /** What became of the alerts so far, a handler each. */
    public List<AlertCounts> counts() {
        return channels.stream().map(AlertChannel::counts).toList();
    }

    /** Gives up what was not delivered, at once. Idempotent. */
    @Override
    public void close() {
        channels.forEach(AlertChannel::leave);
    }
}
