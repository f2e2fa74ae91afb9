package dev.lighthouse.fuse.fs;

/** Answers a request with an error of the kernel's. Had from {@link Errno#of}; it has no stack trace. */
public final class FuseException extends Exception {
    private static final long serialVersionUID = 1;

    private final int errno;

    FuseException(int errno) {
        super(Errno.name(errno), null, false, false);
        this.errno = errno;
    }

    public int errno() {
        return errno;
    }
}
