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

    /** Whether the file system of this folder knows POSIX permissions. */
    public static boolean isKnownFor(Path folder) {
        return Files.getFileAttributeView(folder, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS) != null;
    }
}
