package dev.lighthouse.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the machine keeps from this process, as Linux counts it: CPU time stolen by the host ({@code /proc/stat}, proc(5))
 * and time throttled by a CPU limit ({@code cpu.stat} of control group 2).
 */
final class MachineCpu {

    private static final int STEAL = 7;
    private static final int COLUMNS = 8;

    private final Path root;

    /**
     * @param root of the file system
     */
    MachineCpu(Path root) {
        this.root = root;
    }

    /** CPU time of the machine in ticks, all of it and what was stolen. */
    record Ticks(long all, long stolen) {}

    /** Null where the machine does not say. */
    @Nullable Ticks ticks() {
        try {
            String line = Files.readAllLines(root.resolve("proc/stat")).get(0);
            String[] fields = line.split("\\s+");
            if (!fields[0].equals("cpu") || fields.length <= COLUMNS) {
                return null;
            }
            long all = 0;
            for (int i = 1; i <= COLUMNS; i++) {
                all += Long.parseLong(fields[i]);
            }
            return new Ticks(all, Long.parseLong(fields[1 + STEAL]));
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    /** For how long limits have throttled this process' group or one around it, whichever is most; null without one. */
    @Nullable Long throttledNanos() {
        Long most = null;
        try {
            String group = Files.readAllLines(root.resolve("proc/self/cgroup")).stream()
                    .filter(line -> line.startsWith("0::/"))
                    .map(line -> line.substring("0::/".length()))
                    .findFirst()
                    .orElse(null);
            if (group == null) {
                return null;
            }
            Path top = root.resolve("sys/fs/cgroup").normalize();
            for (Path at = top.resolve(group).normalize(); at != null && at.startsWith(top); at = at.getParent()) {
                Long here = throttledNanos(at.resolve("cpu.stat"));
                most = here == null || most != null && most >= here ? most : here;
            }
        } catch (IOException | RuntimeException e) {
            return most;
        }
        return most;
    }

    private static @Nullable Long throttledNanos(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            return null;
        }
        List<String> lines = Files.readAllLines(file);
        return lines.stream()
                .filter(line -> line.startsWith("throttled_usec "))
                .map(line -> Long.parseLong(
                                line.substring("throttled_usec ".length()).strip())
                        * 1000)
                .findFirst()
                .orElse(null);
    }
}
