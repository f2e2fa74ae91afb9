package dev.lighthouse.seal.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a file that holds a secret is its owner's alone. On file systems without POSIX permissions that cannot be told,
 * and the file is accepted.
 */
public final class OwnerOnly {

    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private static final int STICKY = 01000;

    private OwnerOnly() {}

    /**
     * Says what is wrong with the permissions of a file that exists, and how to mend it; empty if nothing is.
     *
     * @param what what the file holds, as in "the signing key"
     */
    public static Optional<String> problem(Path file, String what) {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null) {
            Set<PosixFilePermission> others;
            try {
                others = EnumSet.copyOf(view.readAttributes().permissions());
            } catch (IOException e) {
                return Optional.of("expected to read the permissions of " + file + " but " + e.getMessage());
            } catch (IllegalArgumentException e) { // no permission at all
                others = EnumSet.noneOf(PosixFilePermission.class);
            }
            others.removeAll(OWNERS);
            if (!others.isEmpty()) {
                return Optional.of("expected " + what + " " + file + " to be its owner's alone but others have access;"
                        + " run: chmod 600 " + file);
            }
        }
        return Files.isReadable(file)
                ? Optional.empty()
                : Optional.of("expected to read " + what + " " + file + " but this user may not; run: chmod 600 " + file
                        + " as its owner");
    }

    /**
     * Says what is wrong with the folder of a file that exists, and how to mend it: who may write there can put another
     * file in its place. Empty if nothing is, as in a sticky folder, where everyone's files are their own.
     *
     * @param what what the file holds, as in "the signing key"
     */
    public static Optional<String> folderProblem(Path file, String what) {
        try {
            Path folder = file.toRealPath().getParent();
            if (folder == null || !isKnownFor(folder)) {
                return Optional.empty();
            }
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
            boolean open = permissions.contains(PosixFilePermission.GROUP_WRITE)
                    || permissions.contains(PosixFilePermission.OTHERS_WRITE);
            return open && !isSticky(folder)
                    ? Optional.of("expected " + what + " " + file + " in a folder that only its owner may write to but"
                            + " others may put another key there; run: chmod go-w " + folder)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of("expected to read the permissions of the folder of " + file + " but " + e.getMessage());
        }
    }

    private static boolean isSticky(Path folder) throws IOException {
        return folder.getFileSystem().supportedFileAttributeViews().contains("unix")
                && Files.getAttribute(folder, "unix:mode") instanceof Integer mode
                && (mode & STICKY) != 0;
    }

    /** Whether the file system of this folder knows POSIX permissions. */
    public static boolean isKnownFor(Path folder) {
        return Files.getFileAttributeView(folder, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS) != null;
    }
}
