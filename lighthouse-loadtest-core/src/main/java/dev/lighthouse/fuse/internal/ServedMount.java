package dev.lighthouse.fuse.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A mount and its server, from the side of the process that owns both. Safe for use by several threads. */
public final class ServedMount {

    private final ServerProcess server;
    private final MountFolder folder;
    private final MountTable.Mount mount;
    private final String agreed;
    private final List<String> cleared;

    private @Nullable Optional<String> ended;

    ServedMount(ServerProcess server, MountFolder folder, MountTable.Mount mount, String agreed, List<String> cleared) {
        this.server = server;
        this.folder = folder;
        this.mount = mount;
        this.agreed = agreed;
        this.cleared = List.copyOf(cleared);
    }

    public Path path() {
        return folder.mountPoint();
    }

    public ServerProcess server() {
        return server;
    }

    /** What was left behind by others and cleared on the way, one sentence each. */
    public List<String> cleared() {
        return cleared;
    }

    /** Type and options in force, as the kernel says, and what kernel and server agreed on. */
    public String options() {
        return mount.type() + " " + mount.options() + " " + mount.superOptions() + "; " + agreed;
    }

    public boolean isServing() {
        return server.isAlive() && MountTable.now().from(mount.source()).isPresent();
    }

    /** Unmounts and ends the server; says who was in the way. Idempotent. */
    public synchronized Optional<String> end() {
        Optional<String> before = ended;
        if (before != null) {
            return before;
        }
        List<String> users = MountUsers.of(path());
        boolean unused = server.unmount();
        boolean gone = Unmounting.lazily(path(), mount.source());
        folder.remove();
        Optional<String> said = Optional.empty();
        if (!gone) {
            said = Optional.of(path() + " is still mounted; run umount -l " + path() + " as root");
        } else if (!unused) {
            said = Optional.of(path() + " was unmounted while in use"
                    + (users.isEmpty() ? "" : " by " + String.join(", ", users)));
        }
        ended = said;
        return said;
    }
}
