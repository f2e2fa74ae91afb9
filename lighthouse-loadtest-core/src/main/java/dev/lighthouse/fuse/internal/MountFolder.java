package dev.lighthouse.fuse.internal;

import dev.lighthouse.fuse.MountException;
import dev.lighthouse.internal.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a mount is: a folder of the user's, or one of ours in a temporary folder that nobody else may enter.
 *
 * @param root the temporary folder, or null
 */
record MountFolder(Path mountPoint, @Nullable Path root) {

    private static final String MOUNT = "mount";

    static MountFolder given(Path mountPoint) {
        return new MountFolder(mountPoint.toAbsolutePath().normalize(), null);
    }

    static MountFolder temporary() throws MountException {
        try {
            Path root = Files.createTempDirectory("lighthouse-fuse-").toRealPath();
            Path mount = Files.createDirectory(root.resolve(MOUNT));
            return new MountFolder(mount, root);
        } catch (IOException e) {
            throw MountException.failed("a temporary mount point cannot be made: " + e.getMessage());
        }
    }

    /** For the command line; empty when there is nothing temporary. */
    String temporaryRoot() {
        return root == null ? "" : root.toString();
    }

    /** Removes what is temporary, unless something is still mounted there. */
    void remove() {
        if (root != null && MountTable.now().at(mountPoint).isEmpty()) {
            Folders.deleteQuietly(root);
        }
    }
}
