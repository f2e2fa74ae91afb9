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
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.openmbean.CompositeData;

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

    private static final String USED = "used";
    private static final String[] USAGES = {"HeapMemoryUsage", "NonHeapMemoryUsage"};

    private final MBeanServerConnection server;
    private final MemoryMXBean memory;
    private final List<MemoryPoolMXBean> heapPools;
    private final List<GarbageCollectorMXBean> collectors;
    private final List<GarbageCollectorMXBean> wholeHeap;
    private final List<String> collectorNames;
    private long collections = -1;
    private long afterGc;

    /** Asks what it has, so it may hang as the others do. */
    JvmMemory(MBeanServerConnection server) throws IOException {
        this.server = server;
        this.memory = ManagementFactory.getPlatformMXBean(server, MemoryMXBean.class);
        this.heapPools = ManagementFactory.getPlatformMXBeans(server, MemoryPoolMXBean.class).stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        this.collectors = ManagementFactory.getPlatformMXBeans(server, GarbageCollectorMXBean.class);
        this.collectorNames =
                collectors.stream().map(GarbageCollectorMXBean::getName).toList();
        this.wholeHeap = collectors.stream()
                .filter(collector -> STOPPING.contains(collector.getName()) || CONCURRENT.contains(collector.getName()))
                .toList();
    }

    /**
     * What it says now. The pools are asked only after a collection, and the two usages in one go: each question costs
     * both sides about a millisecond.
     */
    JvmReading read() throws IOException, JMException {
        long all = 0;
        long full = 0;
        for (int i = 0; i < collectors.size(); i++) {
            long count = collectors.get(i).getCollectionCount();
            all += count;
            full += STOPPING.contains(collectorNames.get(i)) ? count : 0;
        }
        if (all != collections) {
            afterGc = leftByLastCollections();
            // Counted before the pools were read, so that one in between is noticed the next time.
            collections = all;
        }
        AttributeList usages = server.getAttributes(memory.getObjectName(), USAGES);
        return new JvmReading(used(usages, 0), afterGc, used(usages, 1), full);
    }

    private long leftByLastCollections() throws IOException {
        long left = 0;
        for (MemoryPoolMXBean pool : heapPools) {
            MemoryUsage usage = pool.getCollectionUsage();
            if (usage == null) {
                throw new IOException("its heap pool " + pool.getName() + " does not say what a collection leaves");
            }
            left += usage.getUsed();
        }
        return left;
    }

    private static long used(AttributeList usages, int at) throws IOException {
        if (usages.size() == USAGES.length
                && usages.get(at) instanceof Attribute usage
                && usage.getValue() instanceof CompositeData data
                && data.get(USED) instanceof Long bytes) {
            return bytes;
        }
        throw new IOException("its memory does not say how much of it is used");
    }

    /**
     * Asks for a full collection and reads what it left.
     *
     * @throws IOException there was none
     */
    JvmReading readAfterFullGc() throws IOException, JMException {
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
