package dev.lighthouse.fuse.internal;

import dev.lighthouse.fuse.CacheMode;
import dev.lighthouse.fuse.FuseCounts;
import dev.lighthouse.fuse.MountException;
import dev.lighthouse.fuse.fs.FuseFileSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Speaks the kernel's protocol itself, without libfuse: platform threads on one descriptor, each with buffers of its own
 * that it reads a request into and writes the answer from. The kernel hands a request to one thread.
 */
final class KernelEngine implements FuseEngine {

    private static final int MOST_COMPLAINTS = 20;

    private final KernelMount mount;
    private final Negotiation negotiation;
    private final List<RequestLoop> loops = new ArrayList<>();
    private final List<RequestCounts> counts = new ArrayList<>();
    private final CountDownLatch agreed = new CountDownLatch(1);
    private final CountDownLatch ended;
    private final AtomicInteger complaints = new AtomicInteger();

    KernelEngine(SystemCalls kernel, KernelMount mount, FuseFileSystem files, CacheMode cache, int threads) {
        this.mount = mount;
        this.negotiation = new Negotiation(cache, agreed::countDown);
        this.ended = new CountDownLatch(threads);
        for (int i = 0; i < threads; i++) {
            RequestCounts own = new RequestCounts();
            counts.add(own);
            loops.add(new RequestLoop(
                    kernel,
                    new RequestHandler(files, cache, negotiation, own, this::interrupt, this::complain),
                    own,
                    this::complain));
        }
    }

    /** The threads that measured best: no fewer than 4, no more than 8. */
    static int threads(int cpus) {
        return Math.max(4, Math.min(8, cpus));
    }

    @Override
    public String start(Duration within) throws MountException, InterruptedException {
        int descriptor = mount.mount();
        int number = 0;
        for (RequestLoop loop : loops) {
            Thread thread = new Thread(
                    () -> {
                        try {
                            loop.run(descriptor);
                        } finally {
                            ended.countDown();
                        }
                    },
                    "fuse-" + number++);
            thread.setDaemon(true);
            thread.start();
        }
        if (!agreed.await(within.toMillis(), TimeUnit.MILLISECONDS)) {
            throw MountException.failed("the kernel did not begin to ask within " + within.toMillis() + " ms");
        }
        return negotiation.agreed();
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
