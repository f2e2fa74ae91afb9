package dev.lighthouse.fuse.internal;

import dev.lighthouse.target.internal.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name under which a mount of ours stands in the mount table. It says on behalf of which process it was made, so that
 * a mount left behind is recognised, and so that a worker finds the mounts of its controller.
 *
 * @param name what it is for: letters, digits, {@code _} and {@code -}
 * @param realm the pid namespace, since pids mean something only in one
 * @param owner the process without which the mount must not be
 */
public record MountSource(String name, String realm, ProcessIdentity owner) {

    /** The type of our mounts in the mount table. */
    public static final String TYPE = "fuse.lighthouse";

    private static final Pattern FORMAT = Pattern.compile("lighthouse:([A-Za-z0-9_-]+):(\\d+):(\\d+):([a-z0-9]+)");
    private static final String TICKS = "ticks:";

    public MountSource {
        if (!name.matches("[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException(
                    "a mount's name must be of letters, digits, '_' and '-' but was '" + name + "'");
        }
    }

    /** For a mount of this process. */
    public static MountSource own(String name) {
        return of(name, ProcessIdentity.own());
    }

    /** For a mount that another process of our pid namespace has made. */
    public static MountSource of(String name, ProcessIdentity owner) {
        return new MountSource(name, ownRealm(), owner);
    }

    /** Empty when it is none of ours. */
    public static Optional<MountSource> parse(MountTable.Mount mount) {
        Matcher matcher = FORMAT.matcher(mount.source());
        if (!mount.type().equals(TYPE) || !matcher.matches()) {
            return Optional.empty();
        }
        ProcessIdentity owner = new ProcessIdentity(Long.parseLong(matcher.group(3)), TICKS + matcher.group(4));
        return Optional.of(new MountSource(matcher.group(1), matcher.group(2), owner));
    }

    /** True when its owner was of our pid namespace and is no more. */
    public boolean isLeftBehind() {
        return realm.equals(ownRealm()) && !owner.isAlive();
    }

    private static String ownRealm() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns/pid"))
                    .toString()
                    .replaceAll("\\D", "");
        } catch (IOException e) {
            return "0";
        }
    }

    @Override
    public String toString() {
        return "lighthouse:" + name + ":" + realm + ":" + owner.pid() + ":"
                + owner.start().replace(TICKS, "");
    }
}
