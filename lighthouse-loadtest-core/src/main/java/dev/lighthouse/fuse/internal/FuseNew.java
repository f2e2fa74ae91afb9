package dev.lighthouse.fuse.internal;

import com.kenai.jffi.Function;
import com.kenai.jffi.Invoker;
import com.kenai.jffi.Type;
import dev.lighthouse.fuse.MountException;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;
import org.jspecify.annotations.Nullable;

/**
 * {@code fuse_new} of libfuse 2.6 and later. The library has it in several versions under one name, of which a look-up by
 * the name alone, jnr-ffi's, finds the oldest: that takes other arguments.
 */
final class FuseNew {

    private static final String VERSION = "FUSE_2.6";
    private static final int RTLD_NOW = 2;

    private final Function function;

    /** Of {@code dlfcn.h}; public because jnr-ffi implements it in a class of its own. */
    public interface Loader {
        @Nullable Pointer dlopen(String file, int flags);

        @Nullable Pointer dlvsym(Pointer library, String symbol, String version);
    }

    private FuseNew(Pointer address) {
        function = new Function(
                address.address(), Type.POINTER, Type.POINTER, Type.POINTER, Type.POINTER, Type.ULONG, Type.POINTER);
    }

    static FuseNew load() throws MountException {
        Loader loader = LibraryLoader.create(Loader.class).failImmediately().load("libdl.so.2");
        Pointer library = loader.dlopen(LibFuse.FILE, RTLD_NOW);
        Pointer address = library == null ? null : loader.dlvsym(library, "fuse_new", VERSION);
        if (address == null) {
            throw MountException.failed(LibFuse.FILE + " must have fuse_new in version " + VERSION
                    + " but has not; install libfuse 2.6 or later");
        }
        return new FuseNew(address);
    }

    /**
     * A session over a channel.
     *
     * @param arguments a {@code struct fuse_args}; copied
     * @param operations a {@code struct fuse_operations}; copied
     * @return null when it does not know an option
     */
    @Nullable Pointer over(Pointer channel, Pointer arguments, Pointer operations, int size) {
        long made = Invoker.getInstance()
                .invokeN5(
                        function.getCallContext(),
                        function.getFunctionAddress(),
                        channel.address(),
                        arguments.address(),
                        operations.address(),
                        size,
                        0);
        return made == 0 ? null : Pointer.wrap(Runtime.getSystemRuntime(), made);
    }
}
