package dev.lighthouse.vitals.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What Linux says of a process in {@code /proc/PID}: proc_pid_stat(5), proc_pid_status(5), proc_pid_io(5). */
final class ProcFiles {

    /** The kernel counts CPU time for programs in hundredths of a second, on every machine that runs a current JVM. */
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;

    private ProcFiles() {}

    static boolean exist() {
        return Files.isReadable(Path.of("/proc/self/stat"));
    }

    /**
     * Reads a process.
     *
     * @param proc the folder {@code /proc}
     * @throws IOException it has ended, or a file is not as the manual says
     */
    static ProcessReading read(Path proc, long pid) throws IOException {
        Path folder = proc.resolve(Long.toString(pid));
        try {
            String stat = Files.readString(folder.resolve("stat"), StandardCharsets.ISO_8859_1);
            // "pid (any name, even with brackets) state ...": the state is field 3, user and system time 14 and 15.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]);
            String status = Files.readString(folder.resolve("status"), StandardCharsets.ISO_8859_1);
            Path io = folder.resolve("io");
            String disk = Files.isReadable(io) ? Files.readString(io, StandardCharsets.ISO_8859_1) : "";
            return new ProcessReading(
                    1024 * field(status, "VmRSS:"),
                    ticks * TICK_NANOS,
                    Math.toIntExact(field(status, "Threads:")),
                    field(disk, "read_bytes:"),
                    field(disk, "write_bytes:"));
        } catch (IndexOutOfBoundsException | ArithmeticException | NumberFormatException e) {
            throw new IOException(folder + " is not as expected: " + e.getMessage(), e);
        }
    }

    /** The number behind a name at the start of a line; 0 without such a line, as of a process that has just ended. */
    private static long field(String text, String name) {
        for (String line : text.lines().toList()) {
            if (line.startsWith(name)) {
                return Long.parseLong(line.substring(name.length()).strip().split(" ", 2)[0]);
            }
        }
        return 0;
    }
}
