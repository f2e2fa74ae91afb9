package dev.lighthouse.memory;

import dev.lighthouse.target.internal.ProcessIdentity;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;

/** The resident memory of one process, by OSHI. Used by one thread. */
final class ResidentMemory {

    private final ProcessIdentity process;
    private final @Nullable OSProcess view;

    ResidentMemory(ProcessIdentity process) {
        this.process = process;
        this.view = new SystemInfo().getOperatingSystem().getProcess(Math.toIntExact(process.pid()));
    }

    /**
     * Now, in bytes.
     *
     * @throws IOException it has ended, even if another has its pid now
     */
    long read() throws IOException {
        boolean updated = view != null && view.updateAttributes();
        // Asked last: a process that has this pid and start now had them while it was read.
        if (view == null || !process.isAlive()) {
            throw new IOException("its process (pid " + process.pid() + ") has ended");
        }
        if (!updated) {
            throw new IOException("the system does not show the memory of pid " + process.pid());
        }
        return view.getResidentMemory();
    }
}
