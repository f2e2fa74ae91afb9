package dev.lighthouse.fuse.internal;

import java.nio.ByteBuffer;

/** The way from Java into the kernel. Safe for use by several threads; allocates nothing. */
public interface SystemCalls {

    /**
     * Makes one system call. Arguments it does not have are 0.
     *
     * @return what it returned, or the negative errno
     */
    long call(Syscall what, long a, long b, long c, long d, long e);

    default long call(Syscall what, long a) {
        return call(what, a, 0, 0, 0, 0);
    }

    default long call(Syscall what, long a, long b) {
        return call(what, a, b, 0, 0, 0);
    }

    default long call(Syscall what, long a, long b, long c) {
        return call(what, a, b, c, 0, 0);
    }

    default long call(Syscall what, long a, long b, long c, long d) {
        return call(what, a, b, c, d, 0);
    }

    /** Where a direct buffer's first byte lies, whatever its position. */
    long address(ByteBuffer direct);

    /**
     * The foreign-function API where the JDK has it (22 and newer), else jnr-ffi.
     *
     * @throws UnsupportedOperationException neither can be used here; the message says what to do
     */
    static SystemCalls ofThisJvm() {
        if (!Syscall.isKnownHere()) {
            throw new UnsupportedOperationException("the FUSE server knows Linux on x86-64 and aarch64, not "
                    + System.getProperty("os.name") + " on " + System.getProperty("os.arch"));
        }
        if (Runtime.version().feature() >= 22) {
            return new ForeignSystemCalls();
        }
        try {
            return new JnrSystemCalls();
        } catch (LinkageError e) {
            throw new UnsupportedOperationException(
                    "on a JDK before 22 the FUSE server needs jnr-ffi (" + e.getMessage()
                            + "); add the test dependency com.github.jnr:jnr-ffi, or run on a newer JDK",
                    e);
        }
    }
}
