package dev.lighthouse.fuse;

import dev.lighthouse.fuse.internal.ServedMount;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A mount with its server, from {@link FuseMount#open}. It ends with this JVM. Safe for use by several threads. */
public final class OpenMount implements AutoCloseable {

    private final ServedMount mount;

    OpenMount(ServedMount mount) {
        this.mount = mount;
    }

    /** The root of the mounted file system. */
    public Path path() {
        return mount.path();
    }

    /** What the kernel says of it: type, options, and what it agreed on with the server. */
    public String options() {
        return mount.options();
    }

    /** The server's process. */
    public long serverPid() {
        return mount.server().pid();
    }

    /** The last lines that the server and its file system printed. */
    public List<String> serverLog() {
        return mount.server().log();
    }

    /** Whether the server still runs and the kernel still knows the mount. */
    public boolean isServing() {
        return mount.isServing();
    }

    /**
     * What the server has answered so far.
     *
     * @throws MountException it has ended, or does not say within 10 s
     */
    public FuseCounts counts() throws MountException {
        return mount.server().counts();
    }

    /**
     * Unmounts and ends the server, within 20 s. What still uses the mount gets errors from then on. Idempotent.
     *
     * @return who still used it, in one sentence
     */
    public Optional<String> unmount() {
        return mount.end();
    }

    /** As {@link #unmount}. */
    @Override
    public void close() {
        Optional<String> unused = mount.end();
    }
}
