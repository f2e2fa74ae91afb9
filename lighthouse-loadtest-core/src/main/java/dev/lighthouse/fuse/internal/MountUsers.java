package dev.lighthouse.fuse.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds out who uses a mount, from links in {@code /proc} alone: the mount itself is not touched. */
final class MountUsers {

    private static final Path PROC = Path.of("/proc");
    private static final int MOST = 5;

    private MountUsers() {}

    /** Some processes that have a file open there or work there, as {@code pid 12}; those that we may not look at are left out. */
    static List<String> of(Path mountPoint) {
        List<String> users = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (users.size() < MOST && uses(process, mountPoint)) {
                    users.add("pid " + process.getFileName());
                }
            }
        } catch (IOException e) {
            // Nobody can be named then.
        }
        return users;
    }

    private static boolean uses(Path process, Path mountPoint) {
        if (leadsTo(process.resolve("cwd"), mountPoint)) {
            return true;
        }
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                if (leadsTo(descriptor, mountPoint)) {
                    return true;
                }
            }
        } catch (IOException e) {
            // It has ended, or belongs to another user.
        }
        return false;
    }

    private static boolean leadsTo(Path link, Path mountPoint) {
        try {
            return Files.readSymbolicLink(link).startsWith(mountPoint);
        } catch (IOException e) {
            return false;
        }
    }
}
