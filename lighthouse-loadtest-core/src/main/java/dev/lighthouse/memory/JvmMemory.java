package dev.lighthouse.memory;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Set;
import javax.management.MBeanServerConnection;

/**
 * The memory of another JVM, by its management. Each call may hang for as long as that JVM does, so they are made through
 * {@link dev.lighthouse.vitals.internal.BoundedCalls}.
 */
final class JvmMemory {

    /** Collectors that stop the JVM and leave what is reachable, by the names HotSpot gives them. */
    private static final Set<String> STOPPING = Set.of("G1 Old Generation", "MarkSweepCompact", "PS MarkSweep");

    /**
     * Those that go over all of the heap while the program runs. Under load they leave whatever was allocated meanwhile,
     * reachable or not; when nothing allocates, only what is reachable.
     */
    private static final Set<String> CONCURRENT =
            Set.of("ZGC Cycles", "ZGC Major Cycles", "Shenandoah Cycles", "ConcurrentMarkSweep");

    private final MemoryMXBean memory;
    private final List<MemoryPoolMXBean> heapPools;
    private final List<GarbageCollectorMXBean> wholeHeap;
    private final List<GarbageCollectorMXBean> stopping;
    private final List<String> collectorNames;

    /** Asks what it has, so it may hang as the others do. */
    JvmMemory(MBeanServerConnection server) throws IOException {
        this.memory = ManagementFactory.getPlatformMXBean(server, MemoryMXBean.class);
        this.heapPools = ManagementFactory.getPlatformMXBeans(server, MemoryPoolMXBean.class).stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        List<GarbageCollectorMXBean> collectors =
                ManagementFactory.getPlatformMXBeans(server, GarbageCollectorMXBean.class);
        this.collectorNames =
                collectors.stream().map(GarbageCollectorMXBean::getName).toList();
        this.stopping = collectors.stream()
                .filter(collector -> STOPPING.contains(collector.getName()))
                .toList();
        this.wholeHeap = collectors.stream()
                .filter(collector -> STOPPING.contains(collector.getName()) || CONCURRENT.contains(collector.getName()))
                .toList();
    }

    /** What it says now. */
    JvmReading read() throws IOException {
        long afterGc = 0;
        for (MemoryPoolMXBean pool : heapPools) {
            MemoryUsage usage = pool.getCollectionUsage();
            if (usage == null) {
                throw new IOException("its heap pool " + pool.getName() + " does not say what a collection leaves");
            }
            afterGc += usage.getUsed();
        }
        return new JvmReading(
                memory.getHeapMemoryUsage().getUsed(),
                afterGc,
                memory.getNonHeapMemoryUsage().getUsed(),
                count(stopping));
    }

    /**
     * Asks for a full collection and reads what it left.
     *
     * @throws IOException there was none
     */
    JvmReading readAfterFullGc() throws IOException {
        long before = count(wholeHeap);
        memory.gc();
        if (count(wholeHeap) == before) {
            throw new IOException("it ran no full GC when asked (collectors: " + String.join(", ", collectorNames)
                    + "); run it without -XX:+DisableExplicitGC and -XX:+ExplicitGCInvokesConcurrent");
        }
        return read();
    }

    private static long count(List<GarbageCollectorMXBean> collectors) {
        return collectors.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    List<String> collectorNames() {
        return collectorNames;
    }
}
