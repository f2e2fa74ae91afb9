package dev.lighthouse.fuse;

import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.fuse.internal.MountTable;
import dev.lighthouse.fuse.internal.WatchedServers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Somebody else's mount; the kernel counts what its server reads and writes. */
final class ForeignMount implements ProbedMount {

    private final Path path;
    private final WatchedServers servers;
    private long atRest;
    private long load;

    ForeignMount(Path path, WatchedServers servers) {
        this.path = path;
        this.servers = servers;
    }

    @Override
    public void begin() throws IOException {
        atRest = servers.answered();
    }

    @Override
    public void into(CompanionReport report) throws IOException {
        load = servers.answered() - atRest;
        report.metric(FuseProbe.REQUESTS, load, load);
        report.missing(FuseProbe.FAILED, "the server is not Lighthouse's, and the kernel does not count that");
        MountTable.Mount mount = MountTable.now()
                .of(path)
                .filter(MountTable.Mount::isFuse)
                .orElseThrow(() -> new IOException("the FUSE mount at " + path + " went away during the load"));
        report.data("mountPoint", mount.mountPoint())
                .data("options", mount.type() + " " + mount.options() + " " + mount.superOptions())
                .data("cacheMode", "unknown: the server's own")
                .data("servers", servers.describe());
    }

    /** What changes something or opens a file reaches the server whatever is cached. */
    @Override
    public Optional<String> notReached(ClientCounts clients) {
        long least = clients.total() - clients.of(FileOperation.STAT);
        return load >= least
                ? Optional.empty()
                : Optional.of("agents did at " + path + " " + least + " operations that must reach a server, but "
                        + servers.describe() + " answered " + load);
    }

    @Override
    public void close() {
        // It is not ours.
    }
}
