package dev.lighthouse.fuse.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the kernel has mounted, as this process sees it ({@code /proc/self/mountinfo}, see {@code proc(5)}). Reading it
 * touches no mount, so one that hangs does not matter.
 */
public final class MountTable {

    private static final Path FILE = Path.of("/proc/self/mountinfo");

    /**
     * One mount.
     *
     * @param device major and minor number, {@code 0:52}
     * @param mountPoint an absolute path
     * @param options of this mount
     * @param type of the file system, {@code fuse.lighthouse}
     * @param source what is mounted, a name without a meaning for FUSE
     * @param superOptions of the file system
     */
    public record Mount(
            String device, String mountPoint, String options, String type, String source, String superOptions) {

        /** Whether the kernel asks a process for what is in it. */
        public boolean isFuse() {
            return type.equals("fuse") || type.equals("fuseblk") || type.startsWith("fuse.");
        }
    }

    private final List<Mount> mounts;

    private MountTable(List<Mount> mounts) {
        this.mounts = mounts;
    }

    /** The table at this moment; empty where there is no such file. */
    public static MountTable now() {
        if (!Files.isReadable(FILE)) {
            return new MountTable(List.of());
        }
        try {
            // Mount points may be any bytes.
            return parse(Files.readAllLines(FILE, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException("the mount table " + FILE + " cannot be read", e);
        }
    }

    static MountTable parse(List<String> lines) {
        List<Mount> mounts = new ArrayList<>();
        for (String line : lines) {
            String[] fields = line.split(" ", -1);
            int dash = Arrays.asList(fields).indexOf("-");
            if (dash >= 6 && fields.length > dash + 3) {
                mounts.add(new Mount(
                        fields[2],
                        unescape(fields[4]),
                        fields[5],
                        unescape(fields[dash + 1]),
                        unescape(fields[dash + 2]),
                        fields[dash + 3]));
            }
        }
        return new MountTable(mounts);
    }

    /** Space, tab, newline and backslash are written as three octal digits; the bytes are UTF-8 for all that we name. */
    private static String unescape(String field) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '\\' && i + 3 < field.length()) {
                text.append((char) Integer.parseInt(field.substring(i + 1, i + 4), 8));
                i += 3;
            } else {
                text.append(c);
            }
        }
        return new String(text.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** In the order of mounting. */
    public List<Mount> mounts() {
        return List.copyOf(mounts);
    }

    /** What is mounted exactly there; of several on top of each other the uppermost. */
    public Optional<Mount> at(Path mountPoint) {
        String path = absolute(mountPoint).toString();
        return mounts.stream().filter(mount -> mount.mountPoint().equals(path)).reduce((lower, upper) -> upper);
    }

    /** The mount in which a path lies; links in it are not followed. */
    public Optional<Mount> of(Path path) {
        for (Path each = absolute(path); each != null; each = each.getParent()) {
            Optional<Mount> mount = at(each);
            if (mount.isPresent()) {
                return mount;
            }
        }
        return Optional.empty();
    }

    /** The mount whose source has exactly this name. */
    public Optional<Mount> from(String source) {
        return mounts.stream().filter(mount -> mount.source().equals(source)).findFirst();
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
