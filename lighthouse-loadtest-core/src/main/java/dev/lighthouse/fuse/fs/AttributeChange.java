package dev.lighthouse.fuse.fs;

/** Which attributes are to change, and to what ({@code struct fuse_setattr_in}). The server's object, valid during the call. */
public interface AttributeChange {

    boolean changesMode();

    /** Permissions; the type stays. */
    int newMode();

    boolean changesUid();

    int newUid();

    boolean changesGid();

    int newGid();

    boolean changesSize();

    long newSize();

    boolean changesAtime();

    /** Whether it is to become the present; {@link #newAtime} is of no use then. */
    boolean atimeIsNow();

    long newAtime();

    int newAtimeNanos();

    boolean changesMtime();

    /** Whether it is to become the present; {@link #newMtime} is of no use then. */
    boolean mtimeIsNow();

    long newMtime();

    int newMtimeNanos();

    /** Whether set-user-id and set-group-id are to go, as {@link Mode#withoutSetId} says. */
    boolean dropsSetId();
}
