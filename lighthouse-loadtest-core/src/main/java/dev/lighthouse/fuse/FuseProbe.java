package dev.lighthouse.fuse;

import dev.lighthouse.agent.AgentContext;
import dev.lighthouse.companion.Companion;
import dev.lighthouse.companion.CompanionContext;
import dev.lighthouse.companion.CompanionSession;
import dev.lighthouse.companion.CompanionUnavailable;
import dev.lighthouse.companion.Metric;
import dev.lighthouse.companion.Metric.Unit;
import dev.lighthouse.fuse.internal.MountSource;
import dev.lighthouse.fuse.internal.MountTable;
import dev.lighthouse.fuse.internal.WatchedServers;
import dev.lighthouse.target.internal.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Measures a FUSE mount under load: a companion that opens the mount, or finds it, and sees to it that what agents
 * measured did reach a file system in user space, and {@link #agent} for those agents. Immutable; every method returns
 * another probe.
 *
 * <pre>{@code
 * FuseProbe probe = FuseProbe.onEmbeddedMount();
 * return ScenarioPlan.named("fuse-under-load")
 *         .agents(50, probe::agent)
 *         .alongside(probe)
 *         .thresholds("fuse response avg < 5 ms", "fuse response p95 < 10 ms", "fuse.failed = 0")
 * }</pre>
 *
 * <p>SKIPPED where this machine has no FUSE or this user no right to it. INCONCLUSIVE when the mount is not FUSE by the
 * kernel's mount table, when no agent did anything on it, and when its server answered fewer requests than the agents
 * made calls that must reach it: then something else answered them. For a mount that Lighthouse did not make, the kernel's
 * count of what its server has read and written stands in for the server's own.
 */
public final class FuseProbe implements Companion {

    static final String REQUESTS = "fuse.requests";
    static final String OPERATIONS = "fuse.operations";
    static final String FAILED = "fuse.failed";
    static final String VERSUS_NULL = "fuse.vs-null";

    /** Opcodes of the server that are metrics of their own. */
    static final List<String> OPCODES =
            List.of("lookup", "getattr", "create", "open", "read", "write", "readdir", "rename", "fsync", "unlink");

    private static final String NAME = "probe";
    private static final String NULL_NAME = "probe-null";

    private final @Nullable Path path;
    private final FuseMount mount;
    private final CacheMode cache;
    private final boolean besideNull;
    private final FuseWork work;

    private FuseProbe(@Nullable Path path, FuseMount mount, CacheMode cache, boolean besideNull, FuseWork work) {
        this.path = path;
        this.mount = mount;
        this.cache = cache;
        this.besideNull = besideNull;
        this.work = work;
    }

    /** On a mount of its own, with files in memory and {@link CacheMode#MEASURED}. */
    public static FuseProbe onEmbeddedMount() {
        return new FuseProbe(null, FuseMount.inMemory(), CacheMode.MEASURED, false, FuseWork.standard());
    }

    /** On a mount that is there already, at or above a folder in which agents may make files. */
    public static FuseProbe on(Path folder) {
        return new FuseProbe(
                folder.toAbsolutePath().normalize(),
                FuseMount.inMemory(),
                CacheMode.MEASURED,
                false,
                FuseWork.standard());
    }

    /** Mounts this file system instead; for an embedded mount. */
    public FuseProbe serving(FuseMount other) {
        requireEmbedded("serving");
        return new FuseProbe(path, other, cache, besideNull, work);
    }

    /** How much the kernel may answer by itself; for an embedded mount. */
    public FuseProbe cache(CacheMode mode) {
        requireEmbedded("cache");
        return new FuseProbe(path, mount, mode, besideNull, work);
    }

    /** Mounts a file system beside it that answers at once, for {@code fuse.vs-null}. */
    public FuseProbe besideNull() {
        return new FuseProbe(path, mount, cache, true, work);
    }

    /** How often each operation comes, in parts of their sum. */
    public FuseProbe mix(Map<FileOperation, Integer> parts) {
        return new FuseProbe(path, mount, cache, besideNull, work.withMix(parts));
    }

    /** Of files, in bytes; each is as likely as the others, and may be there twice. */
    public FuseProbe sizes(int... bytes) {
        return new FuseProbe(
                path,
                mount,
                cache,
                besideNull,
                work.withSizes(IntStream.of(bytes).boxed().toList()));
    }

    /** How many folders below the root an agent works. */
    public FuseProbe depth(int folders) {
        return new FuseProbe(path, mount, cache, besideNull, work.withDepth(folders));
    }

    private void requireEmbedded(String what) {
        if (path != null) {
            throw new IllegalStateException(
                    what + "(...) is for FuseProbe.onEmbeddedMount(); the mount at " + path + " is as it is");
        }
    }

    /**
     * An agent for this probe, in a worker of the run that has this probe alongside.
     *
     * @throws IOException the mount is not there, is not FUSE, or the agent's folder cannot be made
     */
    public FuseAgent agent(AgentContext context) throws IOException {
        Path where = path == null ? mounted(NAME) : requireFuse(path);
        Path nullWhere = besideNull ? mounted(NULL_NAME) : null;
        return new FuseAgent(context, work, where, nullWhere, ClientFolders.ofThisWorker());
    }

    private static Path mounted(String name) throws IOException {
        String source = MountSource.of(name, controller()).toString();
        return MountTable.now()
                .from(source)
                .map(found -> Path.of(found.mountPoint()))
                .orElseThrow(() -> new IOException("this run has no mount '" + name
                        + "'; add the probe with alongside(...), and see the companion 'fuse' in the result if it is"
                        + " there"));
    }

    private static ProcessIdentity controller() throws IOException {
        return ProcessHandle.current()
                .parent()
                .flatMap(parent -> ProcessIdentity.of(parent.pid()))
                .orElseThrow(() -> new IOException("the controller of this worker has ended"));
    }

    /** The path itself, when the kernel's mount table says that what lies there is FUSE. */
    static Path requireFuse(Path path) throws IOException {
        MountTable.Mount mounted =
                MountTable.now().of(path).orElseThrow(() -> new IOException("the mount table has nothing at " + path));
        if (!mounted.isFuse()) {
            throw new IOException(path + " must lie in a FUSE mount but lies in " + mounted.mountPoint() + ", which is "
                    + mounted.type() + "; mount your file system, or use FuseProbe.onEmbeddedMount()");
        }
        return path;
    }

    @Override
    public String id() {
        return "fuse";
    }

    @Override
    public String describe() {
        String where = path == null ? mount.cache(cache).describe() : "the mount at " + path;
        return where + (besideNull ? ", beside a null mount" : "") + "; " + work.describe();
    }

    @Override
    public List<Metric> metrics() {
        List<Metric> metrics = new ArrayList<>();
        metrics.add(new Metric(OPERATIONS, Unit.COUNT, "File operations that agents completed on the mount."));
        metrics.add(new Metric(REQUESTS, Unit.COUNT, "Requests that the server answered during the load."));
        metrics.add(new Metric(
                FAILED, Unit.COUNT, "Requests that were malformed, that threw, or whose answer the kernel refused."));
        if (path == null) {
            OPCODES.forEach(opcode -> metrics.add(new Metric(
                    REQUESTS + "." + opcode, Unit.COUNT, "Of them " + opcode.toUpperCase(Locale.ROOT) + ".")));
        }
        if (besideNull) {
            metrics.add(new Metric(
                    VERSUS_NULL,
                    Unit.RATIO,
                    "How many times as long operations took as the same ones on the null mount, on average."));
        }
        return metrics;
    }

    /**
     * Mounts, or looks at what is mounted.
     *
     * @throws CompanionUnavailable there is no FUSE here, or no right to it
     * @throws Exception the mount is not FUSE, or could not be made
     */
    @Override
    public CompanionSession open(CompanionContext context) throws Exception {
        List<OpenMount> opened = new ArrayList<>();
        try {
            ProbedMount probed = probed(opened);
            OpenMount onNull = null;
            if (besideNull) {
                CacheMode same = path == null ? cache : CacheMode.MEASURED;
                onNull = FuseMount.ofNothing().cache(same).named(NULL_NAME).open();
                opened.add(onNull);
            }
            return new FuseSession(probed, onNull, context.journals());
        } catch (MountException e) {
            opened.forEach(OpenMount::close);
            throw e.isUnavailable() ? new CompanionUnavailable(String.valueOf(e.getMessage())) : e;
        } catch (Exception e) {
            opened.forEach(OpenMount::close);
            throw e;
        }
    }

    private ProbedMount probed(List<OpenMount> opened) throws IOException, MountException {
        if (path != null) {
            return new ForeignMount(requireFuse(path), WatchedServers.of(path));
        }
        OpenMount embedded = mount.cache(cache).named(NAME).open();
        opened.add(embedded);
        return new EmbeddedMount(embedded, cache);
    }
}
