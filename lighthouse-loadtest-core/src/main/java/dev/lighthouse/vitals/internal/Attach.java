package dev.lighthouse.vitals.internal;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;

/** Attaching to a JVM of the same user. In a class of its own, so that nothing else needs the module {@code jdk.attach}. */
final class Attach {

    private Attach() {}

    /**
     * Starts the management agent there, unless it runs already, and says where it listens: on the loopback interface.
     *
     * @throws IOException with a reason that fits behind "it cannot be read: "
     */
    static String managementAddress(long pid) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                return machine.startLocalManagementAgent();
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException(
                    "it refuses attach (" + e.getMessage()
                            + "); run it as the same user and without -XX:+DisableAttachMechanism",
                    e);
        }
    }
}
