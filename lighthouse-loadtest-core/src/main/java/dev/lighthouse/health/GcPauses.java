package dev.lighthouse.health;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/** Counts the garbage collector's pauses, to the millisecond that the JVM tells. Safe for use by several threads. */
final class GcPauses implements AutoCloseable {

    private final List<NotificationEmitter> emitters = new ArrayList<>();
    private final NotificationListener listener = (notification, handback) -> take(notification);
    private long count;
    private long nanos;
    private long longest;

    GcPauses() {
        for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (bean instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener(listener, null, null);
                emitters.add(emitter);
            }
        }
    }

    private void take(Notification notification) {
        if (notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            GarbageCollectionNotificationInfo info =
                    GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
            // Collectors that work beside the program tell their cycles as well, which stop nobody.
            if (!info.getGcAction().contains("cycle") && !info.getGcName().contains("Concurrent")) {
                add(TimeUnit.MILLISECONDS.toNanos(info.getGcInfo().getDuration()));
            }
        }
    }

    synchronized void add(long pauseNanos) {
        count++;
        nanos += pauseNanos;
        longest = Math.max(longest, pauseNanos);
    }

    /** All so far. */
    record Sum(long count, long nanos, long longest) {}

    synchronized Sum sum() {
        return new Sum(count, nanos, longest);
    }

    @Override
    public void close() {
        for (NotificationEmitter emitter : emitters) {
            try {
                emitter.removeNotificationListener(listener);
            } catch (ListenerNotFoundException e) {
                // Closed before.
            }
        }
        emitters.clear();
    }
}
