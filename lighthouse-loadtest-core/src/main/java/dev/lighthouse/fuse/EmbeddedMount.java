package dev.lighthouse.fuse;

import dev.lighthouse.companion.CompanionReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A mount of ours; its server counts by opcode. */
final class EmbeddedMount implements ProbedMount {

    private final OpenMount mount;
    private final CacheMode cache;
    private FuseCounts atRest = new FuseCounts(Map.of());
    private FuseCounts load = atRest;

    EmbeddedMount(OpenMount mount, CacheMode cache) {
        this.mount = mount;
        this.cache = cache;
    }

    @Override
    public void begin() throws MountException {
        atRest = mount.counts();
    }

    @Override
    public void into(CompanionReport report) throws MountException {
        load = mount.counts().since(atRest);
        report.metric(FuseProbe.REQUESTS, load.total(), load.total());
        report.metric(FuseProbe.FAILED, load.threw() + load.malformed() + load.unanswered(), load.total());
        for (String opcode : FuseProbe.OPCODES) {
            report.metric(FuseProbe.REQUESTS + "." + opcode, answered(opcode), load.total());
        }
        report.data("mountPoint", mount.path().toString())
                .data("options", mount.options())
                .data("cacheMode", cache.name())
                .data("requests", load.byName())
                .data("serverLog", mount.serverLog());
    }

    /** Some requests come in two forms. */
    private double answered(String opcode) {
        return switch (opcode) {
            case "readdir" -> load.of("readdir") + load.of("readdirplus");
            case "rename" -> load.of("rename") + load.of("rename2");
            default -> load.of(opcode);
        };
    }

    @Override
    public Optional<String> notReached(ClientCounts clients) {
        List<String> fewer = new ArrayList<>();
        for (FileOperation operation : FileOperation.values()) {
            long done = clients.of(operation);
            double answered = reached(operation);
            if (answered < done) {
                fewer.add(operation.word() + " " + done + " times, of which its server saw " + (long) answered);
            }
        }
        return fewer.isEmpty()
                ? Optional.empty()
                : Optional.of("agents did on " + mount.path() + ": " + String.join("; ", fewer));
    }

    /** How often an operation can have been done by the server at most; where the kernel may cache, any number. */
    private double reached(FileOperation operation) {
        boolean cached = cache != CacheMode.MEASURED;
        return switch (operation) {
            case CREATE -> load.of("create") + load.of("mknod") + load.of("open");
            case WRITE -> load.of("write");
            case READ -> cached ? Double.POSITIVE_INFINITY : load.of("read");
            case STAT -> cached ? Double.POSITIVE_INFINITY : load.of("getattr") + load.of("lookup");
            case READDIR -> load.of("opendir");
            case RENAME -> answered("rename");
            // A file system without fsync is asked once.
            case FSYNC -> load.of("fsync") == 1 ? Double.POSITIVE_INFINITY : load.of("fsync");
            case UNLINK -> load.of("unlink");
        };
    }

    @Override
    public void close() {
        mount.close();
    }
}
