package dev.lighthouse.vitals.internal;

import dev.lighthouse.target.internal.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;

/** Reads one process, without what it started, by OSHI. Used by one thread. */
public final class ProcessReader {

    private final ProcessIdentity process;
    private final @Nullable OSProcess view;

    public ProcessReader(ProcessIdentity process) {
        this.process = process;
        this.view = new SystemInfo().getOperatingSystem().getProcess(Math.toIntExact(process.pid()));
    }

    /**
     * Now.
     *
     * @throws IOException it has ended, even if another has its pid now
     */
    public ProcessReading read() throws IOException {
        boolean updated = view != null && view.updateAttributes();
        // Asked last: a process that has this pid and start now had them while it was read.
        if (view == null || !process.isAlive()) {
            throw ended();
        }
        if (!updated) {
            throw new IOException("the system does not show pid " + process.pid());
        }
        return new ProcessReading(
                view.getResidentMemory(),
                TimeUnit.MILLISECONDS.toNanos(view.getKernelTime() + view.getUserTime()),
                view.getThreadCount(),
                view.getBytesRead(),
                view.getBytesWritten());
    }

    /**
     * How many file descriptors it has open. Linux 6.2 and newer tell it as the size of a folder; elsewhere they are
     * listed, which takes time in proportion to their number.
     *
     * @throws IOException it has ended, or belongs to another user
     */
    public long descriptors() throws IOException {
        Path folder = proc("fd");
        if (Files.isDirectory(folder)) {
            if (!Files.isReadable(folder)) {
                throw new IOException("pid " + process.pid() + " belongs to another user");
            }
            long size = Files.size(folder);
            if (size > 0) {
                return size;
            }
        }
        if (view == null || !process.isAlive()) {
            throw ended();
        }
        return view.getOpenFiles();
    }

    /** Whether the system shows us what the process reads and writes; another user's it does not. */
    public boolean showsDisk() {
        return !Files.exists(Path.of("/proc/self/io")) || Files.isReadable(proc("io"));
    }

    private Path proc(String file) {
        return Path.of("/proc", Long.toString(process.pid()), file);
    }

    private IOException ended() {
        return new IOException("its process (pid " + process.pid() + ") has ended");
    }
}
