package dev.lighthouse.vitals.internal;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.time.Duration;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * A connection to the management of another JVM. Whatever is asked through it may hang for as long as that JVM does, so
 * it is asked through {@link BoundedCalls}.
 *
 * <p>What the other side sends is deserialised, so it must be a JVM that the user trusts: the system under test.
 */
public final class JvmConnection implements AutoCloseable {

    private static final String PROTOCOL = "rmi";
    private static final String REGISTRY = "/jndi/rmi://";

    private final JMXConnector connector;
    private final MBeanServerConnection server;
    private final String vm;

    private JvmConnection(JMXConnector connector) throws IOException {
        this.connector = connector;
        this.server = connector.getMBeanServerConnection();
        RuntimeMXBean runtime = ManagementFactory.getPlatformMXBean(server, RuntimeMXBean.class);
        this.vm = runtime.getVmName() + " " + runtime.getVmVersion();
    }

    /**
     * To a JVM of this machine and user: attaches, starts the management agent there, and connects to it. The address
     * comes from the process itself, and no name is looked up.
     *
     * @throws IOException with a reason that fits behind "it cannot be read: "
     */
    public static JvmConnection attach(BoundedCalls calls, long pid, Duration within) throws IOException {
        try {
            return calls.call(() -> connect(new JMXServiceURL(Attach.managementAddress(pid))), within);
        } catch (IOException e) {
            if (e.getCause() instanceof LinkageError) {
                throw new IOException("the JVM that runs the load has no module jdk.attach; run it with a JDK", e);
            }
            throw e;
        }
    }

    /**
     * To a JVM that listens somewhere.
     *
     * @param address {@code service:jmx:rmi:///jndi/rmi://HOST:PORT/jmxrmi}
     * @throws IOException no such address, or nothing there that answers in time, with the way out
     */
    public static JvmConnection to(BoundedCalls calls, String address, Duration within) throws IOException {
        JMXServiceURL url = parsed(address);
        try {
            return calls.call(() -> connect(url), within);
        } catch (IOException e) {
            throw new IOException(
                    "JMX at " + place(url) + ": " + reason(e) + "; start that JVM with"
                            + " -Dcom.sun.management.jmxremote.port=PORT"
                            + " -Dcom.sun.management.jmxremote.rmi.port=PORT and -Djava.rmi.server.hostname=HOST as"
                            + " reached from here",
                    e);
        }
    }

    /** The innermost cause says what happened; those around it repeat it with names of classes. */
    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return cause instanceof java.util.concurrent.TimeoutException || message == null
                ? String.valueOf(failure.getMessage())
                : message.lines().findFirst().orElse(message);
    }

    private static JMXServiceURL parsed(String address) throws IOException {
        try {
            JMXServiceURL url = new JMXServiceURL(address);
            if (url.getProtocol().equals(PROTOCOL) && url.getURLPath().startsWith(REGISTRY)) {
                return url;
            }
        } catch (java.net.MalformedURLException e) {
            // Said below.
        }
        // It may be anything, so it is not repeated.
        throw new IOException(
                "expected a JMX address such as service:jmx:rmi:///jndi/rmi://HOST:PORT/jmxrmi but was another");
    }

    private static String place(JMXServiceURL url) {
        return url.getURLPath().substring(REGISTRY.length()).split("/", 2)[0];
    }

    @SuppressWarnings("BanJNDI") // A registry of RMI, at an address that the user gave.
    private static JvmConnection connect(JMXServiceURL url) throws IOException {
        JMXConnector connector = JMXConnectorFactory.connect(url);
        try {
            return new JvmConnection(connector);
        } catch (IOException | RuntimeException e) {
            connector.close();
            throw e;
        }
    }

    public MBeanServerConnection server() {
        return server;
    }

    public JMXConnector connector() {
        return connector;
    }

    /** Its name and version. */
    public String vm() {
        return vm;
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }

    /** Closes it unless that JVM still owes an answer; its end of the connection then ends with it. */
    public void close(BoundedCalls calls, Duration within) {
        if (calls.hangs()) {
            return;
        }
        try {
            boolean unused = calls.call(
                    () -> {
                        close();
                        return true;
                    },
                    within);
        } catch (IOException e) {
            // It is gone, or does not answer.
        }
    }
}
