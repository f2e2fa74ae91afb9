package dev.lighthouse.fuse.internal;

import static dev.lighthouse.fuse.internal.FuseProtocol.*;

import dev.lighthouse.fuse.CacheMode;
import dev.lighthouse.fuse.fs.Errno;
import dev.lighthouse.fuse.fs.FuseException;
import java.nio.ByteBuffer;

/** The answer to INIT: what server and kernel can both do, and how large requests may be. */
final class Negotiation {

    /** The most data of one request. */
    static final int MAX_WRITE = 1 << 20;

    private static final int PAGE = 4096;
    private static final short MAX_BACKGROUND = 64;
    private static final int WANTED = FUSE_ASYNC_READ
            | FUSE_ATOMIC_O_TRUNC
            | FUSE_BIG_WRITES
            | FUSE_DO_READDIRPLUS
            | FUSE_READDIRPLUS_AUTO
            | FUSE_ASYNC_DIO
            | FUSE_PARALLEL_DIROPS
            | FUSE_ABORT_ERROR
            | FUSE_MAX_PAGES
            | FUSE_HANDLE_KILLPRIV_V2;

    private final int wanted;
    private final Runnable done;
    private volatile String agreed = "";

    /**
     * @param done called when the kernel has been answered
     */
    Negotiation(CacheMode cache, Runnable done) {
        this.done = done;
        wanted = cache.keepsPages() ? WANTED : WANTED | FUSE_AUTO_INVAL_DATA;
    }

    /** What was agreed, for people; empty before. */
    String agreed() {
        return agreed;
    }

    /** Reads a struct fuse_init_in and appends a struct fuse_init_out. */
    void answer(IncomingRequest request, OutgoingReply reply) throws MalformedRequest, FuseException {
        request.structure(INIT_IN);
        int major = request.getInt(INIT_IN_MAJOR);
        int minor = request.getInt(INIT_IN_MINOR);
        ByteBuffer out = reply.begin();
        int body = out.position();
        for (int i = 0; i < INIT_OUT; i += Long.BYTES) {
            out.putLong(0);
        }
        out.putInt(body + INIT_OUT_MAJOR, FUSE_KERNEL_VERSION);
        out.putInt(body + INIT_OUT_MINOR, FUSE_KERNEL_MINOR_VERSION);
        if (major > FUSE_KERNEL_VERSION) {
            // The kernel asks again with this version.
            return;
        }
        if (major < FUSE_KERNEL_VERSION || minor < OLDEST_MINOR_VERSION) {
            agreed = "nothing: the kernel speaks FUSE " + major + "." + minor + ", the server needs "
                    + FUSE_KERNEL_VERSION + "." + OLDEST_MINOR_VERSION;
            done.run();
            throw Errno.of(Errno.EIO);
        }
        int flags = wanted & request.getInt(INIT_IN_FLAGS);
        out.putInt(body + INIT_OUT_MAX_READAHEAD, request.getInt(INIT_IN_MAX_READAHEAD));
        out.putInt(body + INIT_OUT_FLAGS, flags);
        out.putShort(body + INIT_OUT_MAX_BACKGROUND, MAX_BACKGROUND);
        out.putShort(body + INIT_OUT_CONGESTION_THRESHOLD, (short) (MAX_BACKGROUND * 3 / 4));
        out.putInt(body + INIT_OUT_MAX_WRITE, MAX_WRITE);
        out.putInt(body + INIT_OUT_TIME_GRAN, 1);
        out.putShort(body + INIT_OUT_MAX_PAGES, (short) (MAX_WRITE / PAGE));
        agreed = "FUSE 7." + Math.min(minor, FUSE_KERNEL_MINOR_VERSION) + ", flags 0x" + Integer.toHexString(flags)
                + ", requests of up to " + MAX_WRITE + " bytes";
        done.run();
    }
}
