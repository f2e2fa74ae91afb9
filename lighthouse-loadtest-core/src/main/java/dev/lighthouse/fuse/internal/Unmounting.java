package dev.lighthouse.fuse.internal;

import dev.lighthouse.fuse.internal.MountTable.Mount;
import dev.lighthouse.target.internal.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Clears mounts that no server answers for any more, from outside of any server. */
final class Unmounting {

    private Unmounting() {}

    /**
     * Unmounts each mount of ours whose owner is no more.
     *
     * @return one sentence for each that was found
     */
    static List<String> clearLeftBehind() {
        List<String> said = new ArrayList<>();
        for (Mount mount : MountTable.now().mounts()) {
            if (MountSource.parse(mount).filter(MountSource::isLeftBehind).isPresent()) {
                boolean gone = lazily(Path.of(mount.mountPoint()), mount.source());
                said.add(
                        gone
                                ? "unmounted " + mount.mountPoint() + ", left behind by a run that was killed"
                                : mount.mountPoint() + " was left behind by a run that was killed and cannot be"
                                        + " unmounted; run umount -l " + mount.mountPoint() + " as root");
            }
        }
        return said;
    }

    /** Takes a mount of that source out of everyone's sight; true when it is. */
    static boolean lazily(Path mountPoint, String source) {
        if (MountTable.now().from(source).isPresent() && !run("umount", List.of("-l", mountPoint.toString()))) {
            boolean unused = run("fusermount3", List.of("-u", "-z", "-q", "--", mountPoint.toString()));
        }
        return MountTable.now().from(source).isEmpty();
    }

    private static boolean run(String program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Programs.find(program).map(Path::toString).orElse(program));
        command.addAll(arguments);
        return Commands.run(command);
    }

    /** Removes an empty folder; anything else stays. */
    static void removeFolder(Path folder) {
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // It is in use, or not empty: not ours to remove.
        }
    }
}
