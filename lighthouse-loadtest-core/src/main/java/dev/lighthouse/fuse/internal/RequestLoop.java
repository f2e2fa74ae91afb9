package dev.lighthouse.fuse.internal;

import dev.lighthouse.fuse.fs.Errno;
import java.util.function.Consumer;

/** What one thread of the server does until the mount is gone: read a request, handle it, write the answer. */
final class RequestLoop {

    private final SystemCalls kernel;
    private final RequestHandler handler;
    private final RequestCounts counts;
    private final Consumer<Throwable> complain;
    private final long requestAddress;
    private final long replyAddress;

    RequestLoop(SystemCalls kernel, RequestHandler handler, RequestCounts counts, Consumer<Throwable> complain) {
        this.kernel = kernel;
        this.handler = handler;
        this.counts = counts;
        this.complain = complain;
        this.requestAddress = kernel.address(handler.request().buffer());
        this.replyAddress = kernel.address(handler.reply().buffer());
    }

    boolean interruptIf(long unique) {
        return handler.request().interruptIf(unique);
    }

    void run(int descriptor) {
        int capacity = handler.request().buffer().capacity();
        while (true) {
            long bytes = kernel.call(Syscall.READ, descriptor, requestAddress, capacity);
            if (bytes >= 0) {
                int reply = handler.handle((int) bytes);
                if (reply > 0) {
                    check(kernel.call(Syscall.WRITE, descriptor, replyAddress, reply));
                }
            } else if (bytes == -Errno.ENODEV || bytes == -Errno.ECONNABORTED) {
                // Unmounted, or aborted through /sys/fs/fuse/connections.
                return;
            } else if (bytes != -Errno.EINTR && bytes != -Errno.EAGAIN && bytes != -Errno.ENOENT) {
                complain.accept(new IllegalStateException(
                        "a thread of the FUSE server ends: reading from the kernel failed with "
                                + Errno.name((int) -bytes)));
                return;
            }
        }
    }

    /** ENOENT: who asked has gone. ENODEV, ECONNABORTED: the mount has. */
    private void check(long written) {
        if (written < 0 && written != -Errno.ENOENT && written != -Errno.ENODEV && written != -Errno.ECONNABORTED) {
            counts.unanswered();
            complain.accept(
                    new IllegalStateException("the kernel did not take an answer: " + Errno.name((int) -written)));
        }
    }
}
