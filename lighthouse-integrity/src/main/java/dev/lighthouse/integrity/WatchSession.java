package dev.lighthouse.integrity;

import dev.lighthouse.companion.CompanionContext;
import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.companion.CompanionSession;
import dev.lighthouse.companion.LiveMetric;
import dev.lighthouse.events.EventSourceException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The watch at work: one daemon thread takes the steps of {@link Watch} until the load has ended, then whatever is
 * left, then one last sweep. {@link #finish} takes as long as that takes, but no longer than the configured bound and
 * five seconds, and five more for alerts that wait.
 */
final class WatchSession implements CompanionSession, LiveWatch {

    /** Between two looks at journals that had nothing new. */
    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** After which a read that hangs is left to itself. */
    private static final long STUCK_MILLIS = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(WatchSession.class);

    private final IntegrityWatch.Config config;
    private final Tally tally = new Tally();
    private final Lines lines;
    private final Announcements announcements;
    private final LiveFigures figures;
    private final PauseGate gate = new PauseGate();
    private final ViolationLog log;
    private final Watch watch;
    private final Thread thread;
    private volatile boolean ending;
    private volatile boolean stopped;
    private volatile boolean whole;
    private volatile String broken = "";
    private volatile long deadline;

    WatchSession(IntegrityWatch.Config config, Consequences consequences, CompanionContext context)
            throws IOException, EventSourceException {
        this.config = config;
        this.lines = new Lines(context, tally);
        this.announcements = new Announcements(consequences, context);
        this.figures = new LiveFigures(config, tally, announcements, System::nanoTime);
        this.log = new ViolationLog(context.runFolder(), announcements);
        boolean opened = false;
        try {
            this.watch = new Watch(config, context, log, tally, System::nanoTime, Clock.systemUTC());
            opened = true;
        } finally {
            if (!opened) {
                log.close();
            }
        }
        this.thread = new Thread(this::run, "lighthouse-integrity-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (!ending && !stopped) {
                gate.pass();
                if (!watch.step()) {
                    LockSupport.parkNanos(this, IDLE_NANOS);
                }
            }
            if (!stopped) {
                whole = completed();
            }
        } catch (RuntimeException | Error e) {
            LOG.error("the integrity watch failed", e);
            broken = "the integrity watch failed: " + e + "; what it had not checked by then is not verified";
        } finally {
            watch.close();
            log.close();
            announcements.end();
        }
    }

    /** Reads the journals to their ends, checks what is left, and sweeps once; false when there is no time for it. */
    private boolean completed() {
        watch.endSweeps();
        boolean busy = true;
        while (busy || !watch.isUpToDate()) {
            busy = step();
            if (isOver()) {
                return false;
            }
        }
        watch.requireEnds();
        watch.beginSweep();
        while (watch.isSweeping()) {
            step();
            if (isOver()) {
                return false;
            }
        }
        watch.beginHistory();
        while (watch.isReadingHistory()) {
            step();
            if (isOver()) {
                return false;
            }
        }
        return true;
    }

    private boolean step() {
        boolean busy = watch.step();
        if (!busy) {
            LockSupport.parkNanos(this, IDLE_NANOS);
        }
        return busy;
    }

    private boolean isOver() {
        return stopped || System.nanoTime() - deadline > 0;
    }

    Tally tally() {
        return tally;
    }

    @Override
    public void everySecond() {
        lines.sample();
    }

    @Override
    public CompanionReport finish() throws InterruptedException {
        deadline = System.nanoTime() + config.finishWithin().toNanos();
        ending = true;
        gate.open();
        LockSupport.unpark(thread);
        thread.join(config.finishWithin().toMillis() + STUCK_MILLIS);
        if (thread.isAlive()) {
            stopped = true;
            CompanionReport report = WatchReport.stuck(config, tally);
            lines.addTo(report);
            announcements.addTo(report);
            return report;
        }
        lines.sample();
        CompanionReport report = new WatchReport(config, tally, watch, log, announcements).of(whole, broken);
        lines.addTo(report);
        return report;
    }

    @Override
    public List<LiveMetric> live() {
        return figures.live();
    }

    @Override
    public IntegrityMetrics metrics() {
        return figures.now();
    }

    @Override
    public boolean pause() {
        return gate.pause(Duration.ofMillis(STUCK_MILLIS));
    }

    @Override
    public void resume() {
        gate.resume();
    }

    @Override
    public boolean isPaused() {
        return gate.isPaused();
    }

    @Override
    public void close() {
        stopped = true;
        gate.open();
        announcements.close();
        LockSupport.unpark(thread);
        try {
            thread.join(STUCK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn(
                    "{} still reads the event store after {} ms and is left to itself", thread.getName(), STUCK_MILLIS);
        }
    }
}
