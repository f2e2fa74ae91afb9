package dev.lighthouse.memory;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.lang.management.RuntimeMXBean;
import java.util.List;
import java.util.Set;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * The memory of another JVM of the same user. Each call may hang for as long as that JVM does, so they are made through
 * {@link BoundedCalls}. In a class of its own, so that nothing else needs the module {@code jdk.attach}.
 */
final class JvmMemory implements AutoCloseable {

    /** Collectors that stop the JVM and leave what is reachable, by the names HotSpot gives them. */
    private static final Set<String> STOPPING = Set.of("G1 Old Generation", "MarkSweepCompact", "PS MarkSweep");

    /**
     * Those that go over all of the heap while the program runs. Under load they leave whatever was allocated meanwhile,
     * reachable or not; when nothing allocates, only what is reachable.
     */
    private static final Set<String> CONCURRENT =
            Set.of("ZGC Cycles", "ZGC Major Cycles", "Shenandoah Cycles", "ConcurrentMarkSweep");

    private final JMXConnector connector;
    private final MemoryMXBean memory;
    private final List<MemoryPoolMXBean> heapPools;
    private final List<GarbageCollectorMXBean> wholeHeap;
    private final List<GarbageCollectorMXBean> stopping;
    private final List<String> collectorNames;
    private final String vm;

    private JvmMemory(JMXConnector connector) throws IOException {
        this.connector = connector;
        MBeanServerConnection server = connector.getMBeanServerConnection();
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
        var runtime = ManagementFactory.getPlatformMXBean(server, RuntimeMXBean.class);
        this.vm = runtime.getVmName() + " " + runtime.getVmVersion();
    }

    /**
     * Attaches, starts the management agent there, and connects to it.
     *
     * <p>What the other side sends is deserialised. The address comes from the process itself, by attach: it is a JVM of
     * the same user, started by us, on the loopback interface, and no name is looked up.
     *
     * @throws IOException with a reason that fits behind "its heap cannot be read: "
     */
    @SuppressWarnings("BanJNDI")
    static JvmMemory connect(long pid) throws IOException {
        String address;
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                address = machine.startLocalManagementAgent();
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException(
                    "it refuses attach (" + e.getMessage()
                            + "); run it as the same user and without -XX:+DisableAttachMechanism",
                    e);
        }
        JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address));
        try {
            return new JvmMemory(connector);
        } catch (IOException | RuntimeException e) {
            connector.close();
            throw e;
        }
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

    /** Its name and version. */
    String vm() {
        return vm;
    }

    List<String> collectorNames() {
        return collectorNames;
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
