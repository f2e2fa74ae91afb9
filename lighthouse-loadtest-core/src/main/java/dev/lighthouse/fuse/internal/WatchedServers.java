package dev.lighthouse.fuse.internal;

import dev.lighthouse.target.internal.ProcessIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The processes that serve somebody else's FUSE mount, and how many system calls they have made for it by the kernel's
 * count ({@code /proc/PID/io}, see {@code proc(5)}): a server reads each request and writes each answer.
 */
public final class WatchedServers {

    private static final Path PROC = Path.of("/proc");
    private static final String DEVICE = "/dev/fuse";
    private static final String CONNECTION = "fuse_connection:";

    private final List<ProcessIdentity> processes;

    private WatchedServers(List<ProcessIdentity> processes) {
        this.processes = List.copyOf(processes);
    }

    /**
     * Finds them.
     *
     * @param path in the mount
     * @throws IOException there is no process that we may look at which certainly serves that mount
     */
    public static WatchedServers of(Path path) throws IOException {
        String device = MountTable.now()
                .of(path)
                .map(MountTable.Mount::device)
                .orElseThrow(() -> new IOException("nothing is mounted at " + path));
        String connection = device.substring(device.indexOf(':') + 1);
        List<ProcessIdentity> certain = new ArrayList<>();
        List<ProcessIdentity> possible = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                look(process, connection, certain, possible);
            }
        }
        List<ProcessIdentity> found = certain.isEmpty() && possible.size() == 1 ? possible : certain;
        if (found.isEmpty()) {
            throw new IOException("which process serves the FUSE mount at " + path + " cannot be told ("
                    + possible.size() + " have " + DEVICE + " open that this user may look at); run as root, or as the"
                    + " user that mounted it");
        }
        return new WatchedServers(found);
    }

    /** A newer kernel tells a descriptor's connection in fdinfo; without that only a single candidate is certain. */
    private static void look(
            Path process, String connection, List<ProcessIdentity> certain, List<ProcessIdentity> possible) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                if (!Files.readSymbolicLink(descriptor).toString().equals(DEVICE)) {
                    continue;
                }
                ProcessIdentity identity = ProcessIdentity.of(Long.parseLong(String.valueOf(process.getFileName())))
                        .orElse(null);
                String info =
                        Files.readString(process.resolve("fdinfo").resolve(String.valueOf(descriptor.getFileName())));
                boolean tells = info.contains(CONNECTION);
                if (identity != null
                        && tells
                        && info.lines()
                                .anyMatch(line -> line.startsWith(CONNECTION)
                                        && line.substring(CONNECTION.length())
                                                .strip()
                                                .equals(connection))) {
                    certain.add(identity);
                    return;
                }
                if (identity != null && !tells) {
                    possible.add(identity);
                    return;
                }
            }
        } catch (IOException e) {
            // It has ended, or is another user's.
        }
    }

    /**
     * An upper limit of the requests that they have answered since their start: answers are written, one call each.
     *
     * @throws IOException one has ended, or may not be looked at
     */
    public long answered() throws IOException {
        long written = 0;
        for (ProcessIdentity process : processes) {
            Path file = PROC.resolve(Long.toString(process.pid())).resolve("io");
            written += Files.readAllLines(file, StandardCharsets.US_ASCII).stream()
                    .filter(line -> line.startsWith("syscw: "))
                    .mapToLong(line -> Long.parseLong(line.substring("syscw: ".length())))
                    .sum();
            if (!process.isAlive()) {
                throw new IOException("the server of the FUSE mount (pid " + process.pid() + ") has ended");
            }
        }
        return written;
    }

    /** As {@code pid 12}. */
    public String describe() {
        return String.join(
                ", ", processes.stream().map(each -> "pid " + each.pid()).toList());
    }
}
