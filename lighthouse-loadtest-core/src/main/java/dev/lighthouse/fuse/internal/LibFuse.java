package dev.lighthouse.fuse.internal;

import jnr.ffi.LibraryLoader;
import jnr.ffi.Pointer;
import jnr.ffi.annotations.IgnoreError;
import jnr.ffi.types.size_t;
import org.jspecify.annotations.Nullable;

/**
 * Of libfuse 2.9 what is needed to serve a mount that exists ({@code fuse.h}, {@code fuse_lowlevel.h}), but for {@link
 * FuseNew}. Public because
 * jnr-ffi implements it in a class of its own.
 */
public interface LibFuse {

    /** By its number: the name without one comes with header files only. */
    String FILE = "libfuse.so.2";

    /** {@code struct fuse_args}: how many, where they are, whether they are to be freed. */
    int FUSE_ARGS = 24;

    int FUSE_ARGS_ARGV = 8;

    static LibFuse load() {
        return LibraryLoader.create(LibFuse.class).failImmediately().load(FILE);
    }

    /** A channel over an open {@code /dev/fuse}, which it closes in the end. */
    @IgnoreError
    @Nullable Pointer fuse_kern_chan_new(int fd);

    @IgnoreError
    Pointer fuse_get_session(Pointer fuse);

    @IgnoreError
    @size_t
    long fuse_chan_bufsize(Pointer channel);

    /**
     * Waits for a request.
     *
     * @param channel where the channel's address lies
     * @return its length, 0 after an unmount, or the negative errno
     */
    @IgnoreError
    int fuse_chan_recv(Pointer channel, Pointer buffer, @size_t long size);

    /** Calls the operation that the request is for, and writes the answer. */
    @IgnoreError
    void fuse_session_process(Pointer session, Pointer buffer, @size_t long length, Pointer channel);

    @IgnoreError
    int fuse_session_exited(Pointer session);

    /** Calls {@code destroy}, and frees everything. */
    @IgnoreError
    void fuse_destroy(Pointer fuse);

    /** 29 for 2.9. */
    @IgnoreError
    int fuse_version();
}
