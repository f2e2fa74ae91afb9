package dev.lighthouse.fuse.internal;

import dev.lighthouse.fuse.FuseCounts;
import dev.lighthouse.fuse.MountException;
import java.time.Duration;

/** What stands between the kernel and a file system, in the server's process. */
interface FuseEngine {

    /**
     * Mounts, and answers from then on in threads of its own.
     *
     * @return what kernel and server agreed on, for people
     * @throws MountException it cannot be mounted, or the kernel did not begin within that time
     */
    String start(Duration within) throws MountException, InterruptedException;

    /** What was answered so far. */
    FuseCounts counts();

    /** Waits until the kernel asks no more, which is after an unmount, whoever did it. */
    void awaitEnd() throws InterruptedException;

    /** Unmounts; false when somebody still used the mount, which then is out of sight. */
    boolean unmount() throws MountException;
}
