package dev.lighthouse.chaos.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process as {@code /proc} tells of it.
 *
 * @param start in ticks since boot: with the pid, it names one process for good
 * @param state such as {@code S}, sleeping, or {@code T}, stopped
 */
record LinuxProcess(long pid, String start, String state) {

    /**
     * Reads it.
     *
     * @throws IOException there is no such process
     */
    static LinuxProcess of(long pid) throws IOException {
        Path file = Path.of("/proc", Long.toString(pid), "stat");
        String stat = Files.readString(file, StandardCharsets.ISO_8859_1);
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return new LinuxProcess(pid, fields[19], fields[0]);
    }

    /** Itself as it is now. */
    LinuxProcess now() throws IOException {
        LinuxProcess now = of(pid);
        if (!now.start.equals(start)) {
            throw new IOException("pid " + pid + " is another process now: it started at " + now.start + ", not "
                    + start + " ticks after boot");
        }
        return now;
    }

    boolean isStopped() {
        return state.equals("T");
    }
}
