package dev.lighthouse.fuse.internal;

import java.nio.ByteBuffer;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;

/** Through jnr-ffi, for a JDK without the foreign-function API. */
final class JnrSystemCalls implements SystemCalls {

    /** The C library, as jnr-ffi is to bind it; public because jnr-ffi implements it in a class of its own. */
    public interface C {
        /** Of {@code syscall(2)}. */
        long syscall(long number, long a, long b, long c, long d, long e, long f);
    }

    private final C c = LibraryLoader.create(C.class).load("c");
    private final Runtime runtime = Runtime.getRuntime(c);

    @Override
    public long call(Syscall what, long a, long b, long c1, long d, long e) {
        long result = c.syscall(what.number(), a, b, c1, d, e, 0);
        return result == -1 ? -runtime.getLastError() : result;
    }

    @Override
    public long address(ByteBuffer direct) {
        return Pointer.wrap(runtime, direct.duplicate().position(0)).address();
    }
}
