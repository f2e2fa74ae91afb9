package dev.lighthouse.fuse.internal;

import dev.lighthouse.fuse.CacheMode;
import dev.lighthouse.fuse.FuseCounts;
import dev.lighthouse.fuse.MountException;
import dev.lighthouse.fuse.fs.Errno;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;
import jnr.ffi.Struct;
import org.jspecify.annotations.Nullable;
import ru.serce.jnrfuse.AbstractFuseFS;

/**
 * Serves a file system that exists as one of jnr-fuse: libfuse 2 decodes requests and calls it by path. The mount is made
 * as any other of ours; the threads that wait in libfuse are Java's and stay until the mount is gone. Those of libfuse's
 * own loop end when there are many and begin again, and each has to be attached to the JVM anew, which under load costs
 * tens of milliseconds.
 *
 * <p>Counts requests by opcode. What an operation throws stays within jnr-ffi, so that is not counted.
 */
final class JnrFuseEngine implements FuseEngine {

    private static final int OPCODE = 4;
    private static final int MINOR_IN_INIT = 44;

    private final KernelMount mount;
    private final CacheMode cache;
    private final LibFuse libfuse = LibFuse.load();
    private final Runtime runtime = Runtime.getRuntime(libfuse);
    private final List<RequestCounts> counts = new ArrayList<>();
    private final CountDownLatch agreed = new CountDownLatch(1);
    private final CountDownLatch ended;
    private final AtomicInteger kernelMinor = new AtomicInteger();

    /** Held for as long as the kernel may ask: what libfuse calls are objects within it. */
    private final AbstractFuseFS files;

    private @Nullable Pointer fuse;

    JnrFuseEngine(KernelMount mount, AbstractFuseFS files, CacheMode cache, int threads) {
        this.mount = mount;
        this.files = files;
        this.cache = cache;
        this.ended = new CountDownLatch(threads);
        for (int i = 0; i < threads; i++) {
            counts.add(new RequestCounts());
        }
    }

    @Override
    public String start(Duration within) throws MountException, InterruptedException {
        Pointer operations = operations();
        FuseNew fuseNew = FuseNew.load();
        Pointer channel = libfuse.fuse_kern_chan_new(mount.mount());
        Pointer made = channel == null
                ? null
                : fuseNew.over(channel, arguments(), operations, Math.toIntExact(operations.size()));
        if (channel == null || made == null) {
            throw MountException.failed(
                    "libfuse " + version() + " does not take the mount or its options " + options());
        }
        fuse = made;
        Pointer session = libfuse.fuse_get_session(made);
        for (int i = 0; i < counts.size(); i++) {
            RequestCounts own = counts.get(i);
            Thread thread = new Thread(() -> loop(channel, session, own), "fuse-" + i);
            thread.setDaemon(true);
            thread.start();
        }
        if (!agreed.await(within.toMillis(), TimeUnit.MILLISECONDS)) {
            throw MountException.failed("the kernel did not begin to ask within " + within.toMillis() + " ms");
        }
        return "jnr-fuse on libfuse " + version() + " (" + options() + "), offered FUSE 7." + kernelMinor;
    }

    /** What libfuse is to call, out of where jnr-fuse keeps it, which may be the heap. */
    private Pointer operations() throws MountException {
        try {
            Field field = AbstractFuseFS.class.getDeclaredField("fuseOperations");
            field.setAccessible(true);
            Struct operations = (Struct) field.get(files);
            byte[] bytes = new byte[Struct.size(operations)];
            Struct.getMemory(operations).get(0, bytes, 0, bytes.length);
            Pointer copy = Memory.allocateDirect(runtime, bytes.length);
            copy.put(0, bytes, 0, bytes.length);
            return copy;
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw MountException.failed("this version of jnr-fuse is not known here (" + e + "); use 0.5.8");
        }
    }

    private String version() {
        int version = libfuse.fuse_version();
        return version / 10 + "." + version % 10;
    }

    /** Of libfuse; those of the mount itself are {@link KernelMount}'s. */
    private String options() {
        int seconds = cache.validSeconds();
        return "entry_timeout=" + seconds + ",attr_timeout=" + seconds + ",negative_timeout=0,big_writes"
                + (cache.directIo() ? ",direct_io" : "")
                + (cache.keepsPages() ? ",kernel_cache" : "");
    }

    /** {@code struct fuse_args}, which libfuse copies. */
    private Pointer arguments() {
        List<String> words = List.of("lighthouse", "-o", options());
        int size = runtime.addressSize();
        Pointer vector = Memory.allocateDirect(runtime, size * (words.size() + 1), true);
        for (int i = 0; i < words.size(); i++) {
            byte[] text = (words.get(i) + "\0").getBytes(StandardCharsets.US_ASCII);
            Pointer word = Memory.allocateDirect(runtime, text.length);
            word.put(0, text, 0, text.length);
            vector.putPointer((long) i * size, word);
        }
        Pointer arguments = Memory.allocateDirect(runtime, LibFuse.FUSE_ARGS, true);
        arguments.putInt(0, words.size());
        arguments.putPointer(LibFuse.FUSE_ARGS_ARGV, vector);
        return arguments;
    }

    private void loop(Pointer channel, Pointer session, RequestCounts own) {
        try {
            long size = libfuse.fuse_chan_bufsize(channel);
            Pointer buffer = Memory.allocateDirect(runtime, Math.toIntExact(size));
            Pointer where = Memory.allocateDirect(runtime, runtime.addressSize());
            while (libfuse.fuse_session_exited(session) == 0) {
                where.putPointer(0, channel);
                int length = libfuse.fuse_chan_recv(where, buffer, size);
                if (length > 0) {
                    process(session, channel, buffer, length, own);
                } else if (length != -Errno.EINTR && length != -Errno.EAGAIN) {
                    return;
                }
            }
        } finally {
            ended.countDown();
        }
    }

    private void process(Pointer session, Pointer channel, Pointer buffer, int length, RequestCounts own) {
        int opcode = buffer.getInt(OPCODE);
        if (opcode == FuseProtocol.FUSE_INIT) {
            kernelMinor.set(buffer.getInt(MINOR_IN_INIT));
        }
        own.request(opcode);
        libfuse.fuse_session_process(session, buffer, length, channel);
        if (opcode == FuseProtocol.FUSE_INIT) {
            agreed.countDown();
        }
    }

    @Override
    public FuseCounts counts() {
        return new FuseCounts(RequestCounts.sum(counts));
    }

    @Override
    public void awaitEnd() throws InterruptedException {
        ended.await();
        destroy();
    }

    /** Only when no thread is in libfuse any more. */
    private synchronized void destroy() {
        Pointer made = fuse;
        if (made != null) {
            fuse = null;
            libfuse.fuse_destroy(made);
        }
    }

    @Override
    public boolean unmount() throws MountException {
        return mount.unmount();
    }
}
