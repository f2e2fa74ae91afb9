package dev.lighthouse.vitals.internal;

import dev.lighthouse.target.internal.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;

/**
 * Reads one process, without what it started: from {@code /proc} where there is one, else by OSHI, which takes some
 * milliseconds of CPU a reading. Used by one thread.
 */
public final class ProcessReader {

    private final ProcessIdentity process;
    private final @Nullable OSProcess view;

    public ProcessReader(ProcessIdentity process) {
        this.process = process;
        this.view = ProcFiles.exist()
                ? null
                : new SystemInfo().getOperatingSystem().getProcess(Math.toIntExact(process.pid()));
    }

    /**
     * Now.
     *
     * @throws IOException it has ended, even if another has its pid now
     */
    public ProcessReading read() throws IOException {
        if (ProcFiles.exist()) {
            ProcessReading reading = ProcFiles.read(Path.of("/proc"), process.pid());
            // Asked last: a process that has this pid and start now had them while it was read.
            requireAlive();
            return reading;
        }
        boolean updated = view != null && view.updateAttributes();
        requireAlive();
        if (view == null || !updated) {
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
            return size > 0 ? size : listed(folder);
        }
        requireAlive();
        return view == null ? 0 : view.getOpenFiles();
    }

    private static long listed(Path folder) throws IOException {
        try (Stream<Path> open = Files.list(folder)) {
            return open.count();
        }
    }

    /** Whether the system shows us what the process reads and writes; another user's it does not. */
    public boolean showsDisk() {
        return !Files.exists(Path.of("/proc/self/io")) || Files.isReadable(proc("io"));
    }

    private Path proc(String file) {
        return Path.of("/proc", Long.toString(process.pid()), file);
    }

    private void requireAlive() throws IOException {
        if (!process.isAlive()) {
            throw new IOException("its process (pid " + process.pid() + ") has ended");
        }
    }
}
