package dev.lighthouse.memory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The memory that the kernel charges to a process's cgroup, of version 2 ({@code memory.current}) or 1
 * ({@code memory.usage_in_bytes}): page cache included, and that of whatever else is in the group.
 *
 * @param path of the group, as {@code /proc/PID/cgroup} has it
 * @param file that holds the figure
 */
record CgroupMemory(String path, Path file) {

    private static final String NO_CONTROLLER = "";

    /** A line of {@code /proc/PID/cgroup}: {@code 4:memory:/path}, or {@code 0::/path} of version 2. */
    private record Membership(List<String> controllers, String path) {

        static Membership parse(String line) {
            String[] fields = line.split(":", 3);
            return new Membership(List.of(fields[1].split(",", -1)), fields[2]);
        }

        boolean isVersion2() {
            return controllers.equals(List.of(NO_CONTROLLER));
        }
    }

    /**
     * The cgroup of a process, if it is its own.
     *
     * @param root of the file system, for tests
     * @return empty without cgroups, and if this JVM is in the group too, so that it would measure the load as well
     */
    static Optional<CgroupMemory> own(Path root, long pid) {
        Path proc = root.resolve("proc");
        try {
            List<Membership> theirs = memberships(proc.resolve(Long.toString(pid)));
            List<Membership> ours = memberships(proc.resolve("self"));
            List<String> mounts = Files.readAllLines(proc.resolve("self/mountinfo"), StandardCharsets.UTF_8);
            for (Membership theirsHere : theirs) {
                boolean version2 = theirsHere.isVersion2();
                if (!version2 && !theirsHere.controllers().contains("memory")) {
                    continue;
                }
                String path = theirsHere.path();
                boolean shared = ours.stream()
                        .filter(one -> one.controllers().equals(theirsHere.controllers()))
                        .anyMatch(one -> isWithin(one.path(), path));
                Path file = shared ? null : file(root, mounts, path, version2);
                if (file != null && Files.isReadable(file)) {
                    return Optional.of(new CgroupMemory(path, file));
                }
            }
        } catch (IOException | RuntimeException e) {
            // Not a Linux with cgroups that we may see.
        }
        return Optional.empty();
    }

    private static List<Membership> memberships(Path process) throws IOException {
        return Files.readAllLines(process.resolve("cgroup"), StandardCharsets.UTF_8).stream()
                .map(Membership::parse)
                .toList();
    }

    private static boolean isWithin(String path, String group) {
        return group.equals("/") || path.equals(group) || path.startsWith(group + "/");
    }

    /** A line is {@code id parent device root mountpoint options [more...] - type source options}. */
    private static @Nullable Path file(Path root, List<String> mounts, String path, boolean version2) {
        for (String line : mounts) {
            String[] halves = line.split(" - ", 2);
            String[] mount = halves[0].split(" ", -1);
            String[] system = halves[1].split(" ", -1);
            boolean fits = version2
                    ? system[0].equals("cgroup2")
                    : system[0].equals("cgroup")
                            && List.of(system[2].split(",", -1)).contains("memory");
            String mounted = mount[3];
            if (fits && isWithin(path, mounted)) {
                String below = mounted.equals("/") ? path : path.substring(mounted.length());
                return root.resolve(mount[4].substring(1))
                        .resolve(below.startsWith("/") ? below.substring(1) : below)
                        .resolve(version2 ? "memory.current" : "memory.usage_in_bytes");
            }
        }
        return null;
    }

    /** In bytes, now. */
    long read() throws IOException {
        return Long.parseLong(Files.readString(file, StandardCharsets.US_ASCII).strip());
    }
}
