package dev.lighthouse.worker;

import java.lang.reflect.Method;

/** Makes the threads of agents: virtual ones where the JVM has them (21 and newer), else platform ones. */
final class AgentThreads {

    /** Address space of a platform thread's stack; memory is used only where it is touched. */
    private static final long STACK_BYTES = 512 << 10;

    private static final boolean VIRTUAL = Runtime.version().feature() >= 21;

    private AgentThreads() {}

    /** {@code virtual} or {@code platform}. */
    static String kind() {
        return VIRTUAL ? "virtual" : "platform";
    }

    static Thread unstarted(String name, Runnable task) {
        if (VIRTUAL) {
            return virtual(name, task);
        }
        Thread thread = new Thread(null, task, name, STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }

    private static Thread virtual(String name, Runnable task) {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Class<?> type = Class.forName("java.lang.Thread$Builder");
            Method withName = type.getMethod("name", String.class);
            Method unstarted = type.getMethod("unstarted", Runnable.class);
            return (Thread) unstarted.invoke(withName.invoke(builder, name), task);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JVM has virtual threads but they cannot be reached", e);
        }
    }
}
