package dev.lighthouse.vitals;

import com.sun.management.GarbageCollectionNotificationInfo;
import dev.lighthouse.companion.CompanionContext;
import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.vitals.internal.BoundedCalls;
import dev.lighthouse.vitals.internal.JvmConnection;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.Notification;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnectionNotification;
import org.jspecify.annotations.Nullable;

/**
 * Listens to the collectors of a JVM of this machine. Every call is bounded in time.
 *
 * <p>A pause is placed by when its announcement was made, which the JVM stamps with the clock of the machine, just after
 * the pause: the clock by which it tells the pause's own start is no other's.
 */
final class GcWatch implements AutoCloseable {

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(30);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

    /** What the beans are called that count whole cycles, during most of which the program runs. */
    private static final List<String> CONCURRENT = List.of("Cycles", "ConcurrentMarkSweep");

    private final CompanionContext context;
    private final BoundedCalls calls;
    private final JvmConnection connection;
    private final GcPauses pauses = new GcPauses();
    private List<String> collectors = List.of();
    private double from = Double.NaN;
    private double to = Double.NaN;
    private volatile @Nullable String broken;

    private GcWatch(CompanionContext context, BoundedCalls calls, JvmConnection connection) {
        this.context = context;
        this.calls = calls;
        this.connection = connection;
    }

    /**
     * Connects and begins to listen.
     *
     * @throws IOException it cannot be reached, or has nothing to listen to; nothing stays open
     */
    static GcWatch attach(long pid, CompanionContext context) throws IOException {
        BoundedCalls calls = new BoundedCalls("lighthouse-target-jvm");
        try {
            GcWatch watch = new GcWatch(context, calls, JvmConnection.attach(calls, pid, CONNECT_WITHIN));
            watch.collectors = calls.call(watch::listen, CONNECT_WITHIN);
            return watch;
        } catch (IOException | RuntimeException e) {
            calls.close();
            throw e;
        }
    }

    /** Returns the names of those whose collections stop the program. */
    private List<String> listen() throws IOException, JMException {
        connection.connector().addConnectionNotificationListener(this::connectionChanged, null, null);
        MBeanServerConnection server = connection.server();
        List<String> stopping = new ArrayList<>();
        for (GarbageCollectorMXBean collector :
                ManagementFactory.getPlatformMXBeans(server, GarbageCollectorMXBean.class)) {
            if (CONCURRENT.stream().noneMatch(collector.getName()::contains)) {
                server.addNotificationListener(collector.getObjectName(), this::collected, null, null);
                stopping.add(collector.getName());
            }
        }
        if (stopping.isEmpty()) {
            throw new IOException("it has no collector that says how long it stops the program");
        }
        return stopping;
    }

    private void collected(Notification notification, @Nullable Object handback) {
        if (notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            var info = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
                    .getGcInfo();
            long delay = System.currentTimeMillis() - notification.getTimeStamp() + info.getDuration();
            pauses.add(context.seconds() - delay / 1e3, info.getDuration());
        }
    }

    private void connectionChanged(Notification notification, @Nullable Object handback) {
        switch (notification.getType()) {
            case JMXConnectionNotification.NOTIFS_LOST ->
                pauses.lose(notification.getUserData() instanceof Long count ? count : 1);
            case JMXConnectionNotification.FAILED -> broken = "the connection to its management broke";
            default -> {
                // Opened, or closed by us.
            }
        }
    }

    /** Notes how far the load has come. */
    void everySecond(double now) {
        if (Double.isNaN(from)) {
            from = now;
        }
        to = now;
    }

    /** Whether it still answers: of one that does not, announcements may be on their way. */
    void loadEnded() {
        if (calls.hangs()) {
            broken = "it did not answer after the load";
            return;
        }
        try {
            var unused = calls.call(() -> connection.server().getMBeanCount(), ANSWER_WITHIN);
        } catch (IOException e) {
            broken = "it did not answer after the load: " + e.getMessage();
        }
    }

    void into(CompanionReport report) {
        report.data("collectors", collectors);
        String reason = broken;
        if (reason != null) {
            missing(report, reason);
        } else if (Double.isNaN(from)) {
            missing(report, "the load was too short");
        } else {
            pauses.into(report, from, to);
        }
    }

    static void missing(CompanionReport report, String reason) {
        List.of(TargetVitals.GC_PAUSES, TargetVitals.GC_PAUSE_TOTAL, TargetVitals.GC_PAUSE_MAX)
                .forEach(metric -> report.missing(metric, reason));
    }

    @Override
    public void close() {
        connection.close(calls, CLOSE_WITHIN);
        calls.close();
    }
}
