package dev.lighthouse.fuse.internal;

import dev.lighthouse.fuse.CacheMode;
import dev.lighthouse.fuse.MountException;
import dev.lighthouse.fuse.fs.Errno;
import java.nio.file.Path;

/**
 * Makes and removes a mount, as root with {@code mount(2)}, else with the help of {@code fusermount3}. Used by the
 * server alone.
 */
final class KernelMount {

    private static final String DEVICE = "/dev/fuse";
    private static final int AT_FDCWD = -100;
    private static final int MS_NOSUID = 2;
    private static final int MS_NODEV = 4;
    private static final int MNT_DETACH = 2;

    private final SystemCalls kernel;
    private final Path mountPoint;
    private final String source;
    private final CacheMode cache;
    private boolean byHelper;

    KernelMount(SystemCalls kernel, Path mountPoint, String source, CacheMode cache) {
        this.kernel = kernel;
        this.mountPoint = mountPoint;
        this.source = source;
        this.cache = cache;
    }

    /**
     * Mounts.
     *
     * @return the descriptor over which the kernel asks; closed on exec, so that no child keeps the connection alive
     */
    int mount() throws MountException {
        NativeMemory memory = new NativeMemory(kernel, 64 * 1024);
        long fd = kernel.call(Syscall.OPENAT, AT_FDCWD, memory.text(DEVICE), OpenFlags.O_RDWR | OpenFlags.O_CLOEXEC);
        if (fd < 0) {
            throw noDevice((int) -fd);
        }
        String options = "fd=" + fd + ",rootmode=40000,user_id=0,group_id=0,allow_other,max_read="
                + Negotiation.MAX_WRITE + (cache.checksPermissions() ? ",default_permissions" : "");
        long result = kernel.call(
                Syscall.MOUNT,
                memory.text(source),
                memory.text(mountPoint.toString()),
                memory.text(MountSource.TYPE),
                MS_NOSUID | MS_NODEV,
                memory.text(options));
        if (result == 0) {
            return (int) fd;
        }
        kernel.call(Syscall.CLOSE, fd);
        if (result != -Errno.EPERM && result != -Errno.EACCES) {
            throw MountException.failed(mountPoint + " cannot be mounted: " + Errno.name((int) -result)
                    + "; it must be an existing empty folder that nothing is mounted on");
        }
        byHelper = true;
        return new MountHelper(kernel).mount(mountPoint, source, cache);
    }

    private static MountException noDevice(int errno) {
        return switch (errno) {
            case Errno.ENOENT ->
                MountException.unavailable("there is no " + DEVICE + " here; run modprobe fuse as root,"
                        + " or start the container with --device " + DEVICE + " --cap-add SYS_ADMIN");
            case Errno.EACCES, Errno.EPERM ->
                MountException.unavailable(DEVICE + " cannot be opened by this user (" + Errno.name(errno)
                        + "); run chmod 666 " + DEVICE + " as root");
            default ->
                MountException.unavailable(
                        DEVICE + " cannot be opened (" + Errno.name(errno) + "); run modprobe fuse as root");
        };
    }

    /**
     * Unmounts; when somebody still uses the mount, takes it out of everyone's sight at once and lets the kernel drop it
     * after them.
     *
     * @return true when nobody used it
     */
    boolean unmount() throws MountException {
        if (byHelper) {
            return new MountHelper(kernel).unmount(mountPoint);
        }
        NativeMemory memory = new NativeMemory(kernel, 8 * 1024);
        long path = memory.text(mountPoint.toString());
        long result = kernel.call(Syscall.UMOUNT2, path, 0);
        if (result == 0) {
            return true;
        }
        long detached = kernel.call(Syscall.UMOUNT2, path, MNT_DETACH);
        if (detached != 0) {
            throw MountException.failed(mountPoint + " cannot be unmounted: " + Errno.name((int) -detached)
                    + "; run umount -l " + mountPoint + " as root");
        }
        return result != -Errno.EBUSY;
    }
}
