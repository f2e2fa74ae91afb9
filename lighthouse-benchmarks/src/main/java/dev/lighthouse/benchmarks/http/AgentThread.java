package dev.lighthouse.benchmarks.http;

import java.lang.reflect.Method;

/** Threads as a worker's agents have them: virtual ones where the JVM has them. */
final class AgentThread {

    private AgentThread() {}

    static Thread unstarted(Runnable task) throws ReflectiveOperationException {
        if (Runtime.version().feature() < 21) {
            return new Thread(null, task, "agent", 512 << 10);
        }
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        Method unstarted = Class.forName("java.lang.Thread$Builder").getMethod("unstarted", Runnable.class);
        return (Thread) unstarted.invoke(builder, task);
    }
}
