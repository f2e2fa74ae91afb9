package dev.lighthouse.fuse.fs;

/** Who asks. The server's object, valid during the call. */
public interface FuseRequest {

    /** The user; what it creates belongs to it. */
    int uid();

    int gid();

    /** The thread, or 0 for one that is not visible to the server. */
    int pid();

    /**
     * Whether the kernel has said meanwhile that the caller no longer wants the answer (it got a signal). A file system
     * that waits looks here and ends with {@link Errno#EINTR}.
     */
    boolean isInterrupted();

    /** Whether a write, or an open that truncates, takes set-user-id and set-group-id away ({@link Mode#withoutSetId}). */
    boolean dropsSetId();

    /**
     * Says that the thread is about to wait on purpose, so that the server has another one answer meanwhile; {@link
     * #waited} follows in any case. At most 128 threads are started for all, those that wait included.
     */
    default void willWait() {}

    /** Says that the thread no longer waits. */
    default void waited() {}
}
