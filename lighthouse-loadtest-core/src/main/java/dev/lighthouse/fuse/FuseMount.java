package dev.lighthouse.fuse;

import dev.lighthouse.fuse.fs.FuseFileSystem;
import dev.lighthouse.fuse.fs.MemoryFileSystem;
import dev.lighthouse.fuse.fs.NullFileSystem;
import dev.lighthouse.fuse.fs.PassThroughFileSystem;
import dev.lighthouse.fuse.internal.MountRequest;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Describes a file system to be mounted by a server of its own. Immutable; every method returns another description.
 *
 * <pre>{@code
 * try (OpenMount mount = FuseMount.inMemory().cache(CacheMode.MEASURED).open()) {
 *     Files.writeString(mount.path().resolve("greeting"), "hello");
 * }
 * }</pre>
 *
 * <p>Defaults: {@link CacheMode#DEFAULT}, a temporary folder, as many threads as processors but 4 to 8, a heap of 512 MB,
 * the class path of this JVM. Needs Linux, {@code /dev/fuse}, and root or {@code fusermount3}; on a JDK before 22 also
 * jnr-ffi on the class path.
 */
public final class FuseMount {

    private final MountRequest request;

    private FuseMount(MountRequest request) {
        this.request = request;
    }

    /** Files in the memory of the server. */
    public static FuseMount inMemory() {
        return of(MemoryFileSystem.class, "");
    }

    /** The files of a folder, which must exist. */
    public static FuseMount passThrough(Path folder) {
        return of(PassThroughFileSystem.class, folder.toAbsolutePath().toString());
    }

    /** A file system that answers at once and keeps nothing: what a mount costs by itself. */
    public static FuseMount ofNothing() {
        return of(NullFileSystem.class, "");
    }

    /**
     * A file system of your own.
     *
     * @param type public, with a public constructor: without parameters when {@code argument} is empty, else with one
     *     String
     */
    public static FuseMount of(Class<? extends FuseFileSystem> type, String argument) {
        return new FuseMount(MountRequest.of(type.getName(), argument));
    }

    /**
     * A file system that you have as one of jnr-fuse, served through libfuse 2 (package {@code libfuse2}) by threads that
     * stay. Its requests are counted as those of any other; what its operations throw is not. Needs
     * com.github.serceman:jnr-fuse on the class path, whatever the JDK.
     *
     * @param type extends {@code ru.serce.jnrfuse.FuseStubFS}; otherwise as for {@link #of}
     */
    public static FuseMount ofJnrFuse(Class<?> type, String argument) {
        return new FuseMount(MountRequest.of(type.getName(), argument));
    }

    /** How much the kernel may answer by itself. */
    public FuseMount cache(CacheMode mode) {
        return new FuseMount(request.withCache(mode));
    }

    /** Where: an existing empty folder, which stays afterwards. */
    public FuseMount at(@Nullable Path folder) {
        return new FuseMount(request.withMountPoint(folder));
    }

    /** A word for the mount table: letters, digits, {@code _} and {@code -}. */
    public FuseMount named(String word) {
        return new FuseMount(request.withName(word));
    }

    /** How many threads answer. */
    public FuseMount threads(int count) {
        if (count < 1 || count > 256) {
            throw new IllegalArgumentException("threads must be 1 to 256 but was " + count + "; set threads(count)");
        }
        return new FuseMount(request.withThreads(count));
    }

    /** The server's heap, as in {@code -Xmx}: {@code 512m}. */
    public FuseMount heap(String size) {
        return new FuseMount(request.withHeap(size));
    }

    /** What it is, in one line. */
    public String describe() {
        return request.describe();
    }

    /**
     * Starts the server and waits until the mount stands in the kernel's mount table. Mounts of earlier runs that were
     * killed are cleared first.
     *
     * @throws MountException it cannot be; {@link MountException#isUnavailable} tells a lack of the machine from a failure
     */
    public OpenMount open() throws MountException {
        return new OpenMount(request.open());
    }
}
