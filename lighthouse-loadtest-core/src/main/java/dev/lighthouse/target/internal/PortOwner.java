package dev.lighthouse.target.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;

/** Which process listens on a TCP port, as far as {@code /proc} lets us see. */
public final class PortOwner {

    private static final String LISTEN = "0A";

    private PortOwner() {}

    /** Empty without {@code /proc}, and for processes of other users. */
    public static OptionalLong of(int port) {
        Set<String> sockets = new HashSet<>();
        for (String table : new String[] {"/proc/net/tcp", "/proc/net/tcp6"}) {
            try {
                Files.readAllLines(Path.of(table)).forEach(line -> addListener(line, port, sockets));
            } catch (IOException e) {
                // No such table here.
            }
        }
        if (sockets.isEmpty()) {
            return OptionalLong.empty();
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (holdsOne(process, sockets)) {
                    return OptionalLong.of(Long.parseLong(process.getFileName().toString()));
                }
            }
        } catch (IOException e) {
            return OptionalLong.empty();
        }
        return OptionalLong.empty();
    }

    /** A line is {@code sl local:PORT remote:PORT state tx:rx tr:when retrnsmt uid timeout inode ...}, in hex. */
    private static void addListener(String line, int port, Set<String> sockets) {
        String[] fields = line.strip().split(" +", -1);
        if (fields.length > 9 && fields[3].equals(LISTEN) && fields[1].endsWith(String.format(":%04X", port))) {
            sockets.add("socket:[" + fields[9] + "]");
        }
    }

    private static boolean holdsOne(Path process, Set<String> sockets) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : open) {
                if (sockets.contains(Files.readSymbolicLink(descriptor).toString())) {
                    return true;
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            return false;
        }
        return false;
    }
}
