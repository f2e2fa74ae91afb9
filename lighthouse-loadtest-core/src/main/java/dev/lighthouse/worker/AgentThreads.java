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
        return VIRTUAL ? Virtual.unstarted(name, task) : platform(name, task);
    }

    /** A platform thread on every JVM, for what would hold the carrier of a virtual one: file systems, above all. */
    static Thread platform(String name, Runnable task) {
        Thread thread = new Thread(null, task, name, STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }

    /** Reaches what this bytecode cannot name; loaded only where it is there. */
    private static final class Virtual {

        private static final Method OF_VIRTUAL;
        private static final Method NAME;
        private static final Method UNSTARTED;

        static {
            try {
                Class<?> builder = Class.forName("java.lang.Thread$Builder");
                OF_VIRTUAL = Thread.class.getMethod("ofVirtual");
                NAME = builder.getMethod("name", String.class);
                UNSTARTED = builder.getMethod("unstarted", Runnable.class);
            } catch (ReflectiveOperationException e) {
                throw unreachable(e);
            }
        }

        static Thread unstarted(String name, Runnable task) {
            try {
                return (Thread) UNSTARTED.invoke(NAME.invoke(OF_VIRTUAL.invoke(null), name), task);
            } catch (ReflectiveOperationException e) {
                throw unreachable(e);
            }
        }

        private static IllegalStateException unreachable(ReflectiveOperationException e) {
            return new IllegalStateException("this JVM has virtual threads but they cannot be reached", e);
        }
    }
}
