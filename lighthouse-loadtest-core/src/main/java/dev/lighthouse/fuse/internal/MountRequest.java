package dev.lighthouse.fuse.internal;

import dev.lighthouse.fuse.CacheMode;
import dev.lighthouse.fuse.MountException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be mounted, and how.
 *
 * @param mountPoint null for a temporary one
 */
public record MountRequest(
        String fileSystem,
        String argument,
        CacheMode cache,
        @Nullable Path mountPoint,
        String name,
        int threads,
        String heap,
        String classPath) {

    private static final Path DEVICE = Path.of("/dev/fuse");

    public static MountRequest of(String fileSystem, String argument) {
        return new MountRequest(
                fileSystem,
                argument,
                CacheMode.DEFAULT,
                null,
                "mount",
                KernelEngine.threads(Runtime.getRuntime().availableProcessors()),
                "512m",
                System.getProperty("java.class.path"));
    }

    public MountRequest withCache(CacheMode mode) {
        return new MountRequest(fileSystem, argument, mode, mountPoint, name, threads, heap, classPath);
    }

    public MountRequest withMountPoint(@Nullable Path folder) {
        return new MountRequest(fileSystem, argument, cache, folder, name, threads, heap, classPath);
    }

    public MountRequest withName(String word) {
        return new MountRequest(fileSystem, argument, cache, mountPoint, word, threads, heap, classPath);
    }

    public MountRequest withThreads(int count) {
        return new MountRequest(fileSystem, argument, cache, mountPoint, name, count, heap, classPath);
    }

    public MountRequest withHeap(String size) {
        return new MountRequest(fileSystem, argument, cache, mountPoint, name, threads, size, classPath);
    }

    public String describe() {
        return fileSystem.substring(fileSystem.lastIndexOf('.') + 1)
                + (argument.isEmpty() ? "" : " of " + argument)
                + ", cache mode " + cache + ", " + threads + " threads"
                + (mountPoint == null ? "" : ", at " + mountPoint);
    }

    /** Checks, mounts, and waits until it is there. */
    public ServedMount open() throws MountException {
        if (!Files.exists(DEVICE)) {
            throw MountException.unavailable("there is no " + DEVICE
                    + " here; run modprobe fuse as root, or start the container with --device " + DEVICE
                    + " --cap-add SYS_ADMIN");
        }
        List<String> cleared = Unmounting.clearLeftBehind();
        MountFolder folder = mountPoint == null ? MountFolder.temporary() : MountFolder.given(mountPoint);
        try {
            requireUsable(folder.mountPoint());
            MountSource source = MountSource.own(name);
            if (MountTable.now().from(source.toString()).isPresent()) {
                throw MountException.failed("this process has mounted a file system named '" + name
                        + "' already; set FuseMount.named(...) to another word");
            }
            return open(folder, source, cleared);
        } catch (MountException | RuntimeException e) {
            folder.remove();
            throw e;
        }
    }

    private ServedMount open(MountFolder folder, MountSource source, List<String> cleared) throws MountException {
        ServerArguments arguments = new ServerArguments(
                folder.mountPoint(), source.toString(), folder.temporaryRoot(), cache, threads, fileSystem, argument);
        ServerProcess server = ServerProcess.start(arguments, classPath, heap);
        String agreed = server.awaitServing();
        Optional<MountTable.Mount> mount = MountTable.now().from(source.toString());
        if (mount.isEmpty()) {
            server.unmount();
            throw MountException.failed(folder.mountPoint() + " is not in the mount table of this process though its"
                    + " server serves; they must be in one mount namespace");
        }
        return new ServedMount(server, folder, mount.get(), agreed, cleared);
    }

    private static void requireUsable(Path folder) throws MountException {
        Optional<MountTable.Mount> mounted = MountTable.now().at(folder);
        if (mounted.isPresent()) {
            throw MountException.failed(occupied(folder, mounted.get()));
        }
        if (!Files.isDirectory(folder)) {
            throw MountException.failed("the mount point must be an existing folder but " + folder
                    + (Files.exists(folder) ? " is a file" : " does not exist") + "; make it, or leave out"
                    + " FuseMount.at(...) for a temporary one");
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            if (entries.iterator().hasNext()) {
                throw MountException.failed("the mount point must be an empty folder but " + folder
                        + " has files in it, which would be out of sight; set FuseMount.at(...) to another one");
            }
        } catch (IOException e) {
            throw MountException.failed("the mount point " + folder + " cannot be read: " + e.getMessage());
        }
    }

    private static String occupied(Path folder, MountTable.Mount mounted) {
        String what = folder + " is a mount point already (" + mounted.type() + " from " + mounted.source() + ")";
        // In a process of its own: a server that hangs would hang us too.
        boolean answers = !mounted.isFuse() || Commands.run(List.of("test", "-d", folder.toString()));
        return answers
                ? what + "; unmount it, or set FuseMount.at(...) to another folder"
                : what + " whose server does not answer (Transport endpoint is not connected); run umount -l " + folder
                        + " as root, or fusermount3 -u -z " + folder;
    }
}
