package dev.lighthouse.fuse.internal;

import dev.lighthouse.fuse.CacheMode;
import dev.lighthouse.fuse.MountException;
import dev.lighthouse.fuse.fs.FuseFileSystem;
import java.lang.reflect.InvocationTargetException;
import ru.serce.jnrfuse.AbstractFuseFS;

/** The file system that a server was told to serve, ours or one of jnr-fuse. For the server's main thread. */
final class ServedFiles implements AutoCloseable {

    private static final String JNR_FUSE = "ru.serce.jnrfuse.AbstractFuseFS";

    private final Object files;

    private ServedFiles(Object files) {
        this.files = files;
    }

    /** Makes it by the name of its class. */
    static ServedFiles of(String name, String argument) throws MountException {
        try {
            Class<?> type = Class.forName(name);
            if (!FuseFileSystem.class.isAssignableFrom(type) && !isOfJnrFuse(type)) {
                throw MountException.failed(name + " does not implement " + FuseFileSystem.class.getName()
                        + ", and does not extend " + JNR_FUSE);
            }
            return new ServedFiles(
                    argument.isEmpty()
                            ? type.getConstructor().newInstance()
                            : type.getConstructor(String.class).newInstance(argument));
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof UnsatisfiedLinkError) {
                throw MountException.unavailable(
                        "the file system " + name + " needs libfuse 2, which cannot be loaded (" + cause.getMessage()
                                + "); run apt-get install libfuse2");
            }
            cause.printStackTrace();
            throw MountException.failed("the file system " + name + " cannot be made: " + cause);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw MountException.failed("the file system " + name + " cannot be made: " + e
                    + "; it must be a public class on the server's class path with a public constructor "
                    + (argument.isEmpty() ? "without parameters" : "with one String"));
        }
    }

    /** By its name: jnr-fuse need not be there. */
    private static boolean isOfJnrFuse(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            if (each.getName().equals(JNR_FUSE)) {
                return true;
            }
        }
        return false;
    }

    FuseEngine engine(SystemCalls kernel, KernelMount mount, CacheMode cache, int threads) {
        return files instanceof FuseFileSystem own
                ? new KernelEngine(kernel, mount, own, cache, threads)
                : OfJnrFuse.engine(files, mount, cache, threads);
    }

    /** Loaded only where jnr-fuse is. */
    private static final class OfJnrFuse {
        static FuseEngine engine(Object files, KernelMount mount, CacheMode cache, int threads) {
            return new JnrFuseEngine(mount, (AbstractFuseFS) files, cache, threads);
        }
    }

    /** Nothing asks any more. What jnr-fuse serves was told so by libfuse. */
    @Override
    public void close() {
        if (files instanceof FuseFileSystem own) {
            own.close();
        }
    }
}
