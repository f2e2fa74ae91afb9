package dev.lighthouse.benchmarks.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A process and all that descend from it, on Linux. */
final class ProcessTree {

    /** Of the times in {@code /proc}: USER_HZ, which is 100 wherever the JDK runs. */
    private static final long TICK_MICROS = 10_000;

    private static final int UTIME = 11;
    private static final int CSTIME = 14;

    private final Process root;

    ProcessTree(Process root) {
        this.root = root;
    }

    /** CPU of user and system so far, also of processes that have ended and were waited for (proc(5): 14 to 17). */
    long cpuMicros() throws IOException {
        long ticks = 0;
        for (ProcessHandle each : all()) {
            Path stat = Path.of("/proc", String.valueOf(each.pid()), "stat");
            String text;
            try {
                text = new String(Files.readAllBytes(stat), StandardCharsets.ISO_8859_1);
            } catch (IOException e) {
                if (each.isAlive()) {
                    throw e;
                }
                continue; // it has just ended; its parent has its times
            }
            String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
            for (int field = UTIME; field <= CSTIME; field++) {
                ticks += Long.parseLong(fields[field]);
            }
        }
        return ticks * TICK_MICROS;
    }

    private List<ProcessHandle> all() {
        return Stream.concat(Stream.of(root.toHandle()), root.descendants()).toList();
    }

    /** Ends all of them, parents first, and waits for each. */
    void end() throws InterruptedException {
        List<ProcessHandle> all = all();
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle each : all) {
            try {
                each.onExit().get(10, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                throw new IllegalStateException("process " + each.pid() + " does not end", e);
            }
        }
    }
}
