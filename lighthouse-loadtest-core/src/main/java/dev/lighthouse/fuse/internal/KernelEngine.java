package dev.lighthouse.fuse.internal;

import dev.lighthouse.fuse.CacheMode;
import dev.lighthouse.fuse.FuseCounts;
import dev.lighthouse.fuse.MountException;
import dev.lighthouse.fuse.fs.FuseFileSystem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Speaks the kernel's protocol itself, without libfuse: platform threads on one descriptor, each with buffers of its own
 * that it reads a request into and writes the answer from. The kernel hands a request to one thread.
 */
final class KernelEngine implements FuseEngine {

    private static final int MOST_COMPLAINTS = 20;
    private static final int MOST_THREADS = 128;

    private final SystemCalls kernel;
    private final KernelMount mount;
    private final FuseFileSystem files;
    private final CacheMode cache;
    private final int threads;
    private final Negotiation negotiation;
    private final List<RequestLoop> loops = new CopyOnWriteArrayList<>();
    private final List<RequestCounts> counts = new CopyOnWriteArrayList<>();
    private final CountDownLatch agreed = new CountDownLatch(1);
    private final CountDownLatch ended;
    private final AtomicInteger complaints = new AtomicInteger();
    private int descriptor;
    private int waiting;

    KernelEngine(SystemCalls kernel, KernelMount mount, FuseFileSystem files, CacheMode cache, int threads) {
        this.kernel = kernel;
        this.mount = mount;
        this.files = files;
        this.cache = cache;
        this.threads = threads;
        this.negotiation = new Negotiation(cache, agreed::countDown);
        this.ended = new CountDownLatch(threads);
        for (int i = 0; i < threads; i++) {
            RequestLoop unused = addLoop();
        }
    }

    private RequestLoop addLoop() {
        RequestCounts own = new RequestCounts();
        RequestHandler handler = new RequestHandler(files, cache, negotiation, own, this::interrupt, this::complain);
        handler.request().onWait(this::willWait, this::waited);
        RequestLoop loop = new RequestLoop(kernel, handler, own, this::complain);
        counts.add(own);
        loops.add(loop);
        return loop;
    }

    /** The threads that measured best: no fewer than 4, no more than 8. */
    static int threads(int cpus) {
        return Math.max(4, Math.min(8, cpus));
    }

    @Override
    public String start(Duration within) throws MountException, InterruptedException {
        synchronized (this) {
            descriptor = mount.mount();
            for (RequestLoop loop : loops) {
                start(loop, ended::countDown);
            }
        }
        if (!agreed.await(within.toMillis(), TimeUnit.MILLISECONDS)) {
            throw MountException.failed("the kernel did not begin to ask within " + within.toMillis() + " ms");
        }
        return negotiation.agreed();
    }

    private void start(RequestLoop loop, Runnable atEnd) {
        int from = descriptor;
        Thread thread = new Thread(
                () -> {
                    try {
                        loop.run(from);
                    } finally {
                        atEnd.run();
                    }
                },
                "fuse-" + loops.indexOf(loop));
        thread.setDaemon(true);
        thread.start();
    }

    /** As many threads as asked for stay ready to answer; those that stood in for others stay too. */
    private synchronized void willWait() {
        waiting++;
        if (loops.size() - waiting < threads && loops.size() < MOST_THREADS) {
            start(addLoop(), () -> {});
        }
    }

    private synchronized void waited() {
        waiting--;
    }

    @Override
    public FuseCounts counts() {
        return new FuseCounts(RequestCounts.sum(counts));
    }

    @Override
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }

    @Override
    public boolean unmount() throws MountException {
        return mount.unmount();
    }

    private boolean interrupt(long unique) {
        boolean found = false;
        for (RequestLoop loop : loops) {
            found |= loop.interruptIf(unique);
        }
        return found;
    }

    /** Into the server's log; a file system that fails each time must not fill the disk. */
    private void complain(Throwable failure) {
        int number = complaints.incrementAndGet();
        if (number <= MOST_COMPLAINTS) {
            failure.printStackTrace();
            if (number == MOST_COMPLAINTS) {
                System.err.println("further failures are counted, not printed");
            }
        }
    }
}
